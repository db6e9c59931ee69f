package dev.lethe.console.check;

import dev.lethe.console.page.Csv;
import dev.lethe.console.page.Paged;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Table;
import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Service;
import dev.lethe.console.service.Services;
import dev.lethe.console.service.Trouble;
import dev.lethe.console.session.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// The list of self-checks, and one with what it found before.
@Path("/checks")
@Produces(MediaType.TEXT_HTML)
public class CheckResource {
    static final Shell.Crumb CHECKS = new Shell.Crumb("Checks", "/checks");
    private static final String NAME = "{name: [a-z][a-z-]{0,63}}";
    private static final int CANARIES = 5;

    private final Services services;
    private final CheckApi purger;
    private final SignedIn signedIn;

    CheckResource(Services services, @RestClient CheckApi purger, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "check")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance checks(Shell shell, View view);

        static native TemplateInstance checks$live(View view);

        static native TemplateInstance check(
                Shell shell, String name, @Nullable One one, @Nullable Trouble trouble, @Nullable Trouble refusal);

        static native TemplateInstance check$live(String name, @Nullable One one, @Nullable Trouble trouble);
    }

    record View(Table checks, Table canaries) {}

    /// @param word of its outcome, and its tone
    record One(CheckApi.Check check, String word, String tone, Table results) {}

    @GET
    public TemplateInstance list() {
        return Templates.checks(Shell.of(signedIn, Section.CHECKS, "Checks"), view());
    }

    @GET
    @Path("/live")
    public TemplateInstance live() {
        return Templates.checks$live(view());
    }

    private View view() {
        Answer<List<CheckApi.Check>> checks = services.ask(Service.PURGER, purger::checks);
        Answer<List<CheckApi.Canary>> canaries = services.ask(Service.PURGER, as -> purger.canaries(as, 0, CANARIES));
        return new View(
                CheckTables.checks(checks.or(List.of()))
                        .withCsv("/checks/all.csv")
                        .withTrouble(checks.trouble()),
                CheckTables.canaries(canaries.or(List.of())).withTrouble(canaries.trouble()));
    }

    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv() {
        return Csv.answer("checks", services.ask(Service.PURGER, purger::checks).map(CheckTables::checks));
    }

    @GET
    @Path("/" + NAME)
    public Response one(@PathParam("name") String name, @QueryParam("page") @Nullable String page) {
        return page(name, Paged.number(page), null);
    }

    @GET
    @Path("/" + NAME + "/live")
    public TemplateInstance liveOne(@PathParam("name") String name) {
        Answer<One> one = one(name, 0);
        return Templates.check$live(name, one.value(), one.trouble());
    }

    @GET
    @Path("/" + NAME + "/all.csv")
    @Produces("text/csv")
    public Response results(@PathParam("name") String name) {
        return Csv.answer(
                "check-" + name,
                Paged.all((page, size) -> services.ask(Service.PURGER, as -> purger.check(as, name, page, size))
                                .map(CheckApi.Detail::history))
                        .map(CheckTables::results));
    }

    /// Looking changes nothing, so that nothing has to be confirmed.
    @POST
    @Path("/" + NAME + "/look")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response look(@PathParam("name") String name) {
        Trouble refusal = services.ask(
                        Service.PURGER, as -> purger.look(as, UUID.randomUUID().toString(), name))
                .trouble();
        return refusal == null
                ? Response.seeOther(URI.create("/checks/" + name)).build()
                : page(name, 0, refusal);
    }

    private Response page(String name, int page, @Nullable Trouble refusal) {
        Answer<One> one = one(name, page);
        Trouble trouble = one.trouble();
        Trouble worst = refusal == null ? trouble : refusal;
        return Response.status(worst == null ? 200 : worst.pageStatus())
                .entity(Templates.check(
                        Shell.of(signedIn, Section.CHECKS, name, CHECKS), name, one.value(), trouble, refusal))
                .build();
    }

    private Answer<One> one(String name, int page) {
        Answer<CheckApi.Detail> detail = services.ask(Service.PURGER, as -> purger.check(as, name, page, Paged.SIZE));
        return detail.map(known -> new One(
                known.check(),
                CheckTables.word(known.check().outcome()),
                CheckTables.tone(known.check().outcome()),
                CheckTables.results(known.history())
                        .listed("/checks/" + name, List.of(), Paged.part(page, detail.map(CheckApi.Detail::history)))));
    }
}
