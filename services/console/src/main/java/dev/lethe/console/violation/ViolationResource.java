package dev.lethe.console.violation;

import dev.lethe.console.page.Csv;
import dev.lethe.console.page.History;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// The list of violations, and one of them.
@Path("/violations")
@Produces(MediaType.TEXT_HTML)
public class ViolationResource {
    private static final Shell.Crumb VIOLATIONS = new Shell.Crumb("Violations", "/violations");
    private static final List<Table.Option> STATES = List.of(
            new Table.Option("open", "Open"),
            new Table.Option("investigating", "Investigating"),
            new Table.Option("resolved", "Resolved"),
            new Table.Option("dismissed", "Dismissed"));
    private static final List<Table.Option> KINDS = List.of(
            new Table.Option("late", "Did not answer"),
            new Table.Option("failed", "Cannot delete"),
            new Table.Option("refused", "Answers refused"));

    /// The steps, and the name of the text that each takes.
    private static final Map<String, String> STEPS =
            Map.of("investigate", "owner", "note", "note", "resolve", "outcome", "dismiss", "outcome");

    private final Services services;
    private final ViolationApi purger;
    private final SignedIn signedIn;

    ViolationResource(Services services, @RestClient ViolationApi purger, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "violation")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance violations(Shell shell, Table violations);

        static native TemplateInstance violation(
                Shell shell, long number, @Nullable View view, @Nullable Trouble trouble, @Nullable Trouble refusal);
    }

    /// A violation as its page shows it.
    record View(ViolationApi.Violation violation, String kind, String tone, Table late, Table history) {
        static View of(ViolationApi.Detail detail) {
            ViolationApi.Violation violation = detail.violation();
            return new View(
                    violation,
                    ViolationTables.kind(violation.kind()),
                    ViolationTables.tone(violation.state()),
                    ViolationTables.late(detail.late()),
                    History.table(detail.history()));
        }

        public boolean isClosed() {
            return violation.closedAt() != null;
        }
    }

    @GET
    public TemplateInstance list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("page") @Nullable String page) {
        String inState = Paged.chosen(state, STATES);
        String ofKind = Paged.chosen(kind, KINDS);
        int number = Paged.number(page);
        Answer<List<ViolationApi.Violation>> violations = violations(inState, ofKind, number, Paged.SIZE);
        return Templates.violations(
                Shell.of(signedIn, Section.VIOLATIONS, "Violations"),
                ViolationTables.list(violations.or(List.of()))
                        .listed(
                                "/violations",
                                List.of(
                                        new Table.Filter("state", "State", inState, STATES),
                                        new Table.Filter("kind", "What", ofKind, KINDS)),
                                Paged.part(number, violations))
                        .withTrouble(violations.trouble()));
    }

    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("state") @Nullable String state, @QueryParam("kind") @Nullable String kind) {
        String inState = Paged.chosen(state, STATES);
        String ofKind = Paged.chosen(kind, KINDS);
        return Csv.answer(
                "violations",
                Paged.all((page, size) -> violations(inState, ofKind, page, size))
                        .map(ViolationTables::list));
    }

    private Answer<List<ViolationApi.Violation>> violations(String state, String kind, int page, int size) {
        return services.ask(
                Service.PURGER,
                as -> purger.list(as, state.isEmpty() ? null : state, kind.isEmpty() ? null : kind, page, size));
    }

    @GET
    @Path("/{id: [0-9]{1,18}}")
    public Response one(@PathParam("id") long id) {
        return page(id, null);
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/{step: investigate|note|resolve|dismiss}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response step(@PathParam("id") long id, @PathParam("step") String step, @RestForm @Nullable String text) {
        String said = text == null ? "" : text.strip();
        Map<String, String> body = said.isEmpty() ? Map.of() : Map.of(String.valueOf(STEPS.get(step)), said);
        Trouble refusal = services.ask(
                        Service.PURGER, as -> purger.step(as, UUID.randomUUID().toString(), id, step, body))
                .trouble();
        return refusal == null
                ? Response.seeOther(URI.create("/violations/" + id)).build()
                : page(id, refusal);
    }

    private Response page(long id, @Nullable Trouble refusal) {
        Answer<ViolationApi.Detail> detail = services.ask(Service.PURGER, as -> purger.one(as, id));
        Trouble trouble = detail.trouble();
        Trouble worst = refusal == null ? trouble : refusal;
        return Response.status(worst == null ? 200 : worst.pageStatus())
                .entity(Templates.violation(
                        Shell.of(signedIn, Section.VIOLATIONS, "Violation " + id, VIOLATIONS),
                        id,
                        detail.map(View::of).value(),
                        trouble,
                        refusal))
                .build();
    }
}
