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

/// Canaries: the list, one on its way, and sending one.
@Path("/checks/canaries")
@Produces(MediaType.TEXT_HTML)
public class CanaryResource {
    private static final Shell.Crumb CANARIES = new Shell.Crumb("Canaries", "/checks/canaries");

    private final Services services;
    private final CheckApi purger;
    private final SignedIn signedIn;

    CanaryResource(Services services, @RestClient CheckApi purger, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "check")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance canaries(Shell shell, Table canaries, @Nullable Trouble refusal);

        static native TemplateInstance canary(Shell shell, long number, @Nullable Way way, @Nullable Trouble trouble);

        static native TemplateInstance canary$live(long number, @Nullable Way way, @Nullable Trouble trouble);
    }

    /// A canary as its page shows it.
    record Way(CheckApi.Canary canary, String state, String tone, Table links) {
        static Way of(CheckApi.Canary canary) {
            return new Way(
                    canary,
                    CheckTables.canaryState(canary.state()),
                    CheckTables.canaryTone(canary.state()),
                    CheckTables.links(canary.links()));
        }

        public boolean isLive() {
            return canary.state().equals("under-way");
        }
    }

    @GET
    public TemplateInstance list(@QueryParam("page") @Nullable String page) {
        return page(Paged.number(page), null);
    }

    private TemplateInstance page(int number, @Nullable Trouble refusal) {
        Answer<List<CheckApi.Canary>> canaries =
                services.ask(Service.PURGER, as -> purger.canaries(as, number, Paged.SIZE));
        return Templates.canaries(
                Shell.of(signedIn, Section.CHECKS, "Canaries", CheckResource.CHECKS),
                CheckTables.canaries(canaries.or(List.of()))
                        .listed("/checks/canaries", List.of(), Paged.part(number, canaries))
                        .withTrouble(canaries.trouble()),
                refusal);
    }

    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv() {
        return Csv.answer(
                "canaries",
                Paged.all((page, size) -> services.ask(Service.PURGER, as -> purger.canaries(as, page, size)))
                        .map(CheckTables::canaries));
    }

    /// One takes nothing but its own synthetic records, so that nothing has to be confirmed.
    @POST
    @Path("/send")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send() {
        Answer<CheckApi.Canary> sent = services.ask(
                Service.PURGER, as -> purger.send(as, UUID.randomUUID().toString()));
        CheckApi.Canary canary = sent.value();
        Trouble refusal = sent.trouble();
        return canary == null
                ? Response.status(refusal == null ? Trouble.UNAVAILABLE : refusal.pageStatus())
                        .entity(page(0, refusal))
                        .build()
                : Response.seeOther(URI.create("/checks/canaries/" + canary.canaryId()))
                        .build();
    }

    @GET
    @Path("/{id: [0-9]{1,18}}")
    public Response one(@PathParam("id") long id) {
        Answer<Way> way = way(id);
        Trouble trouble = way.trouble();
        return Response.status(trouble == null ? 200 : trouble.pageStatus())
                .entity(Templates.canary(
                        Shell.of(signedIn, Section.CHECKS, "Canary " + id, CheckResource.CHECKS, CANARIES),
                        id,
                        way.value(),
                        trouble))
                .build();
    }

    @GET
    @Path("/{id: [0-9]{1,18}}/live")
    public TemplateInstance live(@PathParam("id") long id) {
        Answer<Way> way = way(id);
        return Templates.canary$live(id, way.value(), way.trouble());
    }

    private Answer<Way> way(long id) {
        return services.ask(Service.PURGER, as -> purger.canary(as, id)).map(Way::of);
    }
}
