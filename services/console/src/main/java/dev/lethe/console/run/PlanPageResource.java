package dev.lethe.console.run;

import dev.lethe.console.page.Paged;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Table;
import dev.lethe.console.purger.Plan;
import dev.lethe.console.purger.PlanApi;
import dev.lethe.console.purger.PlanDeeds;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// A run's plan: what it will do, and to whom.
@Path("/runs/{id: [0-9]{1,18}}/plan")
@Produces(MediaType.TEXT_HTML)
public class PlanPageResource {
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final Services services;
    private final PurgerApi purger;
    private final PlanApi plans;
    private final PlanDeeds deeds;
    private final SignedIn signedIn;

    PlanPageResource(
            Services services,
            @RestClient PurgerApi purger,
            @RestClient PlanApi plans,
            @RestClient PlanDeeds deeds,
            SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.plans = plans;
        this.deeds = deeds;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "run")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance plan(Shell shell, long runId, PlanPage page);
    }

    @GET
    public Response plan(
            @PathParam("id") long id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") @Nullable String page) {
        Answer<Purger.Run> run = services.ask(Service.PURGER, as -> purger.run(as, id));
        Answer<Plan.Preview> preview = run.value() == null
                ? new Answer<>(null, run.trouble())
                : services.ask(Service.PURGER, as -> plans.preview(as, id));
        Trouble trouble = preview.trouble();
        boolean planless = run.value() != null && trouble != null && trouble.status() == CONFLICT;
        PlanPage shown = PlanPage.of(
                run.value(),
                preview.value(),
                members(id, run.value(), Paged.chosen(state, PlanTables.STATES), Paged.number(page)),
                planless ? null : trouble);
        return Response.status(shown.trouble() == null ? OK : shown.trouble().pageStatus())
                .entity(Templates.plan(
                        Shell.of(
                                signedIn,
                                Section.RUNS,
                                "Plan of run " + id,
                                new Shell.Crumb("Runs", "/runs"),
                                new Shell.Crumb("Run " + id, "/runs/" + id)),
                        id,
                        shown))
                .build();
    }

    private Table members(long id, Purger.@Nullable Run run, String state, int page) {
        boolean planned = run != null && run.plan() != null;
        Answer<List<Plan.Member>> members = planned
                ? services.ask(
                        Service.PURGER, as -> plans.members(as, id, state.isEmpty() ? null : state, page, Paged.SIZE))
                : Answer.of(List.of());
        return PlanTables.members(
                        members.or(List.of()), run != null && RunDeeds.of(run).spare())
                .listed(
                        "/runs/" + id + "/plan",
                        List.of(new Table.Filter("state", "State", state, PlanTables.STATES)),
                        Paged.part(page, members))
                .withTrouble(members.trouble());
    }

    /// All members, however many, as the purger gives them.
    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") long id, @QueryParam("state") @Nullable String state) {
        String chosen = Paged.chosen(state, PlanTables.STATES);
        Answer<InputStream> lines =
                services.ask(Service.PURGER, as -> deeds.membersAsCsv(as, id, chosen.isEmpty() ? null : chosen));
        Trouble trouble = lines.trouble();
        return trouble == null
                ? Response.ok(lines.value())
                        .type("text/csv; charset=UTF-8")
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"run-%d-members.csv\"".formatted(id))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build()
                : Response.status(trouble.pageStatus())
                        .type("text/plain; charset=UTF-8")
                        .entity(trouble.title() + ". " + trouble.advice() + "\n")
                        .build();
    }
}
