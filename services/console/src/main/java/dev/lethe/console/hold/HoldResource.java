package dev.lethe.console.hold;

import dev.lethe.console.page.Confirm;
import dev.lethe.console.page.Csv;
import dev.lethe.console.page.Days;
import dev.lethe.console.page.History;
import dev.lethe.console.page.Paged;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.purger.PurgerApi;
import dev.lethe.console.purger.PurgerDeeds;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// The list of holds, placing one, lifting one.
@Path("/holds")
@Produces(MediaType.TEXT_HTML)
public class HoldResource {
    private static final int MAX_REASON = 500;
    private static final Shell.Crumb HOLDS = new Shell.Crumb("Holds", "/holds");
    private static final List<Table.Option> STATES = List.of(new Table.Option("all", "In force and lifted"));

    private final Services services;
    private final PurgerApi purger;
    private final PurgerDeeds deeds;
    private final SignedIn signedIn;

    HoldResource(Services services, @RestClient PurgerApi purger, @RestClient PurgerDeeds deeds, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.deeds = deeds;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "hold")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance holds(Shell shell, Table holds);

        static native TemplateInstance place(
                Shell shell, HoldForm form, @Nullable String problem, @Nullable Trouble trouble);

        static native TemplateInstance placed(Shell shell, Purger.PlacedHold placed, Table before);

        static native TemplateInstance hold(
                Shell shell,
                long number,
                Purger.@Nullable Hold hold,
                Table kept,
                Table history,
                @Nullable String problem,
                @Nullable Trouble trouble);

        static native TemplateInstance lift(Shell shell, Confirm confirm);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("state") @Nullable String state, @QueryParam("page") @Nullable String page) {
        String chosen = Paged.chosen(state, STATES);
        int number = Paged.number(page);
        Answer<List<Purger.Hold>> holds =
                services.ask(Service.PURGER, as -> purger.holds(as, chosen.isEmpty(), number, Paged.SIZE));
        Table table = HoldTables.list(holds.or(List.of()))
                .listed(
                        "/holds",
                        List.of(new Table.Filter("state", "Show", chosen, "In force", STATES)),
                        Paged.part(number, holds))
                .withTrouble(holds.trouble());
        return Templates.holds(Shell.of(signedIn, Section.HOLDS, "Holds"), table);
    }

    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("state") @Nullable String state) {
        boolean inForce = Paged.chosen(state, STATES).isEmpty();
        return Csv.answer(
                "holds",
                Paged.all((page, size) -> services.ask(Service.PURGER, as -> purger.holds(as, inForce, page, size)))
                        .map(HoldTables::list));
    }

    @GET
    @Path("/place")
    public TemplateInstance form(@QueryParam("record") @Nullable String record) {
        return page(
                HoldForm.fresh(
                        "record",
                        record == null ? "" : record,
                        UUID.randomUUID().toString()),
                null,
                null);
    }

    @POST
    @Path("/place")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response place(
            @RestForm @Nullable String target,
            @RestForm @Nullable String name,
            @RestForm @Nullable String order,
            @RestForm @Nullable String category,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String authority,
            @RestForm @Nullable String reference,
            @RestForm @Nullable String expires,
            @RestForm @Nullable String review,
            @RestForm @Nullable String key) {
        HoldForm form = new HoldForm(
                text(target),
                text(name),
                text(order),
                text(category),
                text(reason),
                text(authority),
                text(reference),
                text(expires),
                text(review),
                key == null || key.isBlank() ? UUID.randomUUID().toString() : key);
        String problem = form.problem().orElse(null);
        if (problem != null) {
            return Response.status(Confirm.UNPROCESSABLE)
                    .entity(page(form, problem, null))
                    .build();
        }
        Answer<Purger.PlacedHold> placed =
                services.ask(Service.PURGER, as -> deeds.place(as, form.key(), form.request()));
        Purger.PlacedHold hold = placed.value();
        Trouble trouble = placed.trouble();
        if (hold == null) {
            return Response.status(trouble == null ? Confirm.UNPROCESSABLE : trouble.pageStatus())
                    .entity(page(form, null, trouble))
                    .build();
        }
        return Response.ok(Templates.placed(
                        Shell.of(signedIn, Section.HOLDS, "Hold " + hold.hold().holdId() + " is in force", HOLDS),
                        hold,
                        HoldTables.pastRelease(hold.pastRelease())))
                .build();
    }

    private TemplateInstance page(HoldForm form, @Nullable String problem, @Nullable Trouble trouble) {
        return Templates.place(Shell.of(signedIn, Section.HOLDS, "Place a hold", HOLDS), form, problem, trouble);
    }

    @GET
    @Path("/{id: [0-9]{1,18}}")
    public Response one(@PathParam("id") long id, @QueryParam("page") @Nullable String page) {
        return holdPage(id, Paged.number(page), null, null);
    }

    @GET
    @Path("/{id: [0-9]{1,18}}/all.csv")
    @Produces("text/csv")
    public Response kept(@PathParam("id") long id) {
        return Csv.answer(
                "hold-" + id,
                Paged.all((page, size) -> services.ask(Service.PURGER, as -> purger.heldRecords(as, id, page, size)))
                        .map(HoldTables::kept));
    }

    /// A review says that the hold is still needed, and when to look again.
    @POST
    @Path("/{id: [0-9]{1,18}}/review")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response review(@PathParam("id") long id, @RestForm @Nullable String note, @RestForm @Nullable String next) {
        if (!text(next).isBlank() && Days.end(text(next)).isEmpty()) {
            return holdPage(id, 0, "The day of the next review is a day such as 2027-06-30.", null);
        }
        Trouble refusal = services.ask(
                        Service.PURGER,
                        as -> deeds.review(
                                as,
                                UUID.randomUUID().toString(),
                                id,
                                new Purger.HoldReview(
                                        text(note), Days.end(text(next)).orElse(null))))
                .trouble();
        return refusal == null ? Response.seeOther(URI.create("/holds/" + id)).build() : holdPage(id, 0, null, refusal);
    }

    private Response holdPage(long id, int page, @Nullable String problem, @Nullable Trouble refusal) {
        Answer<Purger.Hold> hold = services.ask(Service.PURGER, as -> purger.hold(as, id));
        Trouble trouble = refusal == null ? hold.trouble() : refusal;
        Answer<List<Purger.HeldRecord>> kept = hold.value() == null
                ? Answer.of(List.of())
                : services.ask(Service.PURGER, as -> purger.heldRecords(as, id, page, Paged.SIZE));
        Answer<List<History.Event>> history = hold.value() == null
                ? Answer.of(List.of())
                : services.ask(Service.PURGER, as -> purger.holdHistory(as, id, 0, Paged.MAX_SIZE));
        int status = trouble != null ? trouble.pageStatus() : problem == null ? 200 : Confirm.UNPROCESSABLE;
        return Response.status(status)
                .entity(Templates.hold(
                        Shell.of(signedIn, Section.HOLDS, "Hold " + id, HOLDS),
                        id,
                        hold.value(),
                        HoldTables.kept(kept.or(List.of()))
                                .listed("/holds/" + id, List.of(), Paged.part(page, kept))
                                .withTrouble(kept.trouble()),
                        History.table(history.or(List.of())).withTrouble(history.trouble()),
                        problem,
                        trouble))
                .build();
    }

    @GET
    @Path("/{id: [0-9]{1,18}}/lift")
    public TemplateInstance lift(@PathParam("id") long id) {
        return liftPage(id, confirm(id, ""));
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response lift(
            @PathParam("id") long id, @RestForm @Nullable String words, @RestForm @Nullable String reason) {
        Confirm confirm = confirm(id, text(reason));
        // A hold is lifted once: lifting it again is refused by the service, whatever the key.
        return confirm.carryOut(
                words,
                () -> services.ask(
                                Service.PURGER,
                                as -> deeds.lift(as, UUID.randomUUID().toString(), id, new Purger.Reason(text(reason))))
                        .trouble(),
                "/holds?state=all",
                asked -> liftPage(id, asked));
    }

    private TemplateInstance liftPage(long id, Confirm confirm) {
        return Templates.lift(
                Shell.of(
                        signedIn,
                        Section.HOLDS,
                        "Lift hold " + id,
                        HOLDS,
                        new Shell.Crumb("Hold " + id, "/holds/" + id)),
                confirm);
    }

    private Confirm confirm(long id, String reason) {
        Answer<Purger.Overview> overview = services.ask(Service.PURGER, purger::overview);
        List<String> consequences = new ArrayList<>();
        consequences.add("What hold " + id + " alone keeps can be purged from then on, by the next run.");
        Purger.Overview now = overview.value();
        if (now != null) {
            long held = now.categories().values().stream()
                    .mapToLong(Purger.CategoryCounts::held)
                    .sum();
            consequences.add(Words.number(now.holdsInForce()) + " holds are in force. Together they keep "
                    + Words.number(held) + " records that are due; this one's share of them becomes free.");
        }
        consequences.add("A lifted hold cannot be put back; a new one can be placed.");
        return new Confirm(
                "/holds/" + id + "/lift",
                consequences,
                "hold " + id,
                "Lift hold " + id,
                "/holds/" + id,
                List.of(new Confirm.Field(
                        "reason", "Reason", reason, true, "Kept with the hold, and on the audit trail.", MAX_REASON)),
                null,
                overview.trouble());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
