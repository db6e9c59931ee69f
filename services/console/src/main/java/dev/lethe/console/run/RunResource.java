package dev.lethe.console.run;

import dev.lethe.console.page.Csv;
import dev.lethe.console.page.Paged;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Table;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.purger.PurgerApi;
import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Service;
import dev.lethe.console.service.Services;
import dev.lethe.console.service.Trouble;
import dev.lethe.console.session.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// The list of runs, and a run.
@Path("/runs")
@Produces(MediaType.TEXT_HTML)
public class RunResource {
    private static final Shell.Crumb RUNS = new Shell.Crumb("Runs", "/runs");

    private final Services services;
    private final PurgerApi purger;
    private final SignedIn signedIn;

    RunResource(Services services, @RestClient PurgerApi purger, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "run")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance runs(Shell shell, Table runs);

        static native TemplateInstance runs$list(Table runs);

        static native TemplateInstance run(
                Shell shell, long runId, @Nullable RunProgress progress, @Nullable Trouble trouble);

        static native TemplateInstance run$live(@Nullable RunProgress progress, @Nullable Trouble trouble);
    }

    @GET
    public TemplateInstance list(@QueryParam("page") @Nullable String page) {
        return Templates.runs(Shell.of(signedIn, Section.RUNS, "Runs"), runs(Paged.number(page)));
    }

    @GET
    @Path("/live")
    public TemplateInstance liveList(@QueryParam("page") @Nullable String page) {
        return Templates.runs$list(runs(Paged.number(page)));
    }

    private Table runs(int page) {
        Answer<List<Purger.RunSummary>> runs = services.ask(Service.PURGER, as -> purger.runs(as, page, Paged.SIZE));
        return RunTables.list(runs.or(List.of()))
                .listed("/runs", List.of(), Paged.part(page, runs))
                .withTrouble(runs.trouble());
    }

    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv() {
        return Csv.answer(
                "runs",
                Paged.all((page, size) -> services.ask(Service.PURGER, as -> purger.runs(as, page, size)))
                        .map(RunTables::list));
    }

    @GET
    @Path("/{id: [0-9]{1,18}}")
    public Response run(@PathParam("id") long id) {
        Answer<Purger.Run> run = services.ask(Service.PURGER, as -> purger.run(as, id));
        Trouble trouble = run.trouble();
        return Response.status(trouble == null ? 200 : trouble.pageStatus())
                .entity(Templates.run(
                        Shell.of(signedIn, Section.RUNS, "Run " + id, RUNS),
                        id,
                        run.map(RunProgress::of).value(),
                        trouble))
                .build();
    }

    @GET
    @Path("/{id: [0-9]{1,18}}/live")
    public TemplateInstance live(@PathParam("id") long id) {
        Answer<Purger.Run> run = services.ask(Service.PURGER, as -> purger.run(as, id));
        return Templates.run$live(run.map(RunProgress::of).value(), run.trouble());
    }

    @GET
    @Path("/{id: [0-9]{1,18}}/outcome.csv")
    @Produces("text/csv")
    public Response outcome(@PathParam("id") long id) {
        return Csv.answer(
                "run-" + id + "-outcome",
                services.ask(Service.PURGER, as -> purger.run(as, id)).map(RunTables::outcomeTable));
    }
}
