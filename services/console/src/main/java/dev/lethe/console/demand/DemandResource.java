package dev.lethe.console.demand;

import dev.lethe.console.page.Csv;
import dev.lethe.console.page.Days;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// The register of demands, and one of them with the steps that it allows.
@Path("/demands")
@Produces(MediaType.TEXT_HTML)
public class DemandResource {
    static final Shell.Crumb DEMANDS = new Shell.Crumb("Demands", "/demands");
    private static final List<Table.Option> STATES = List.of(
            new Table.Option("received", "Received"),
            new Table.Option("under-review", "Under review"),
            new Table.Option("accepted", "Accepted"),
            new Table.Option("answered", "Answered"),
            new Table.Option("rejected", "Rejected"),
            new Table.Option("withdrawn", "Withdrawn"));
    private static final List<Table.Option> ASKED = List.of(
            new Table.Option("preserve", "Preserve data"),
            new Table.Option("disclose", "Disclose data"),
            new Table.Option("delete-stop", "Stop a deletion"));
    private static final List<Table.Option> TIMES = List.of(new Table.Option("overdue", "Overdue only"));

    private final Services services;
    private final DemandApi purger;
    private final SignedIn signedIn;

    DemandResource(Services services, @RestClient DemandApi purger, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "demand")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance demands(Shell shell, Table demands);

        static native TemplateInstance demand(
                Shell shell, long number, @Nullable View view, @Nullable Trouble trouble, @Nullable Trouble refusal);
    }

    /// A demand as its page shows it.
    record View(DemandApi.Demand demand, String state, String tone, String asked, Table history) {
        static View of(DemandApi.Detail detail) {
            DemandApi.Demand demand = detail.demand();
            return new View(
                    demand,
                    DemandTables.state(demand),
                    DemandTables.tone(demand),
                    DemandTables.asked(demand.asked()),
                    History.table(detail.history()));
        }

        public boolean isClosed() {
            return demand.closedAt() != null;
        }

        public boolean isUnderReview() {
            return demand.state().equals("under-review");
        }

        public boolean isAccepted() {
            return demand.state().equals("accepted");
        }

        /// Whether accepting it places a hold.
        public boolean isKept() {
            return !demand.asked().equals("disclose");
        }
    }

    @GET
    public TemplateInstance list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("asked") @Nullable String asked,
            @QueryParam("time") @Nullable String time,
            @QueryParam("page") @Nullable String page) {
        String inState = Paged.chosen(state, STATES);
        String ofKind = Paged.chosen(asked, ASKED);
        String late = Paged.chosen(time, TIMES);
        int number = Paged.number(page);
        Answer<List<DemandApi.Demand>> demands = demands(inState, ofKind, late, number, Paged.SIZE);
        return Templates.demands(
                Shell.of(signedIn, Section.DEMANDS, "Demands"),
                DemandTables.list(demands.or(List.of()))
                        .listed(
                                "/demands",
                                List.of(
                                        new Table.Filter("state", "State", inState, STATES),
                                        new Table.Filter("asked", "Asks to", ofKind, ASKED),
                                        new Table.Filter("time", "Time", late, TIMES)),
                                Paged.part(number, demands))
                        .withTrouble(demands.trouble()));
    }

    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("state") @Nullable String state,
            @QueryParam("asked") @Nullable String asked,
            @QueryParam("time") @Nullable String time) {
        String inState = Paged.chosen(state, STATES);
        String ofKind = Paged.chosen(asked, ASKED);
        String late = Paged.chosen(time, TIMES);
        return Csv.answer(
                "demands",
                Paged.all((page, size) -> demands(inState, ofKind, late, page, size))
                        .map(DemandTables::list));
    }

    private Answer<List<DemandApi.Demand>> demands(String state, String asked, String late, int page, int size) {
        return services.ask(
                Service.PURGER,
                as -> purger.list(
                        as,
                        state.isEmpty() ? null : state,
                        asked.isEmpty() ? null : asked,
                        late.isEmpty() ? null : Boolean.TRUE,
                        page,
                        size));
    }

    @GET
    @Path("/{id: [0-9]{1,18}}")
    public Response one(@PathParam("id") long id) {
        return page(id, null);
    }

    /// Nothing of this is lost when it was wrong: every step is in the history, and what it places can be lifted.
    ///
    /// @param expires  a day (UTC), at whose end the hold that is placed ends by itself
    /// @param lift     whether the demand's hold is lifted
    @POST
    @Path("/{id: [0-9]{1,18}}/{step: review|note|accept|reject|answer|withdraw}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response step(
            @PathParam("id") long id,
            @PathParam("step") String step,
            @RestForm @Nullable String text,
            @RestForm @Nullable String expires,
            @RestForm @Nullable String records,
            @RestForm @Nullable String lift) {
        Map<String, Object> body = new HashMap<>();
        put(body, text(step), text);
        Days.end(expires == null ? "" : expires).ifPresent(end -> body.put("expiresAt", end));
        if (records != null && records.strip().matches("[0-9]{1,9}")) {
            body.put("disclosedRecords", Long.parseLong(records.strip()));
        }
        if (lift != null) {
            body.put("liftHold", true);
        }
        Trouble refusal = services.ask(
                        Service.PURGER, as -> purger.step(as, UUID.randomUUID().toString(), id, step, body))
                .trouble();
        return refusal == null ? Response.seeOther(URI.create("/demands/" + id)).build() : page(id, refusal);
    }

    private static void put(Map<String, Object> body, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            body.put(name, text.strip());
        }
    }

    /// The name of the text that a step takes.
    private static String text(String step) {
        return switch (step) {
            case "review" -> "owner";
            case "answer" -> "description";
            case "reject", "withdraw" -> "reason";
            default -> "note";
        };
    }

    private Response page(long id, @Nullable Trouble refusal) {
        Answer<DemandApi.Detail> detail = services.ask(Service.PURGER, as -> purger.one(as, id));
        Trouble trouble = detail.trouble();
        Trouble worst = refusal == null ? trouble : refusal;
        return Response.status(worst == null ? 200 : worst.pageStatus())
                .entity(Templates.demand(
                        Shell.of(signedIn, Section.DEMANDS, "Demand " + id, DEMANDS),
                        id,
                        detail.map(View::of).value(),
                        trouble,
                        refusal))
                .build();
    }
}
