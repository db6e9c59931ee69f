package dev.lethe.purger.schedule;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Idempotency;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.run.RunView;
import dev.lethe.purger.settings.PurgerSettings;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Schedules over HTTP.
@Path("/schedules")
@Produces(MediaType.APPLICATION_JSON)
public class ScheduleResource {
    private final Schedules schedules;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final PurgerSettings settings;
    private final Clock clock;

    ScheduleResource(
            Schedules schedules,
            Transactions transactions,
            Idempotency idempotency,
            PurgerSettings settings,
            Clock clock) {
        this.schedules = schedules;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.settings = settings;
        this.clock = clock;
    }

    /// A schedule as it is shown.
    ///
    /// @param changedBy   asks for its runs, so that somebody else approves them
    /// @param next        when it fires next; null: never
    /// @param lastOutcome what became of its last time
    @Schema(name = "Schedule")
    public record View(
            String name,
            String cron,
            String zone,
            List<String> categories,
            RunView.CapView cap,
            List<ScheduleBody.Window> blackouts,
            boolean enabled,
            boolean catchUp,
            String changedBy,
            String changedAt,
            @Nullable String next,
            @Nullable String last,
            @Nullable String lastOutcome) {}

    private View view(Schedule schedule) {
        Schedule.Terms terms = schedule.terms();
        Long records = terms.capRecords();
        Double share = terms.capShare();
        return new View(
                schedule.name(),
                terms.cron(),
                terms.zone(),
                terms.categories().stream().sorted().map(Enum::name).toList(),
                new RunView.CapView(
                        records == null ? settings.cap().records() : records,
                        share == null ? settings.cap().share() : share,
                        terms.capCategories()),
                terms.blackouts().stream().map(ScheduleBody.Window::of).toList(),
                terms.enabled(),
                terms.catchUp(),
                schedule.changedBy(),
                String.valueOf(Texts.time(schedule.changedMillis())),
                Texts.time(schedule.nextMillis()),
                Texts.time(schedule.lastMillis()),
                schedule.lastOutcome());
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listSchedules", summary = "When runs start by themselves, by name")
    public List<View> list(@QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
        Page part = Page.of(page, size);
        return transactions.call(connection -> schedules.page(connection, part)).stream()
                .map(this::view)
                .toList();
    }

    @GET
    @Path("/{name}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "readSchedule", summary = "A schedule")
    public View one(@PathParam("name") String name) {
        return view(transactions
                .call(connection -> schedules.byName(connection, name))
                .orElseThrow(ScheduleResource::unknown));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createSchedule",
            summary = "Let runs start by themselves",
            description = "Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "201",
            description = "The schedule",
            content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "409", description = "There is one of that name")
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable ScheduleBody body,
            @Context SecurityContext who) {
        String user = who.getUserPrincipal().getName();
        ScheduleBody given = given(body);
        String name = given.checkedName();
        Schedule.Terms terms = given.terms(settings.cap(), clock.instant());
        return idempotency.once("POST /schedules " + user, key, given, connection -> {
            if (schedules.byName(connection, name).isPresent()) {
                throw Problems.conflict("There is a schedule of that name. Change it with PUT.");
            }
            schedules.write(connection, name, terms, user);
            return new Idempotency.Answer(
                    Response.Status.CREATED.getStatusCode(),
                    view(schedules.byName(connection, name).orElseThrow()));
        });
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeSchedule",
            summary = "Change a schedule",
            description = "All of it: what the body leaves out gets its default.")
    @APIResponse(
            responseCode = "200",
            description = "The schedule as it is now",
            content = @Content(schema = @Schema(implementation = View.class)))
    public View change(@PathParam("name") String name, @Nullable ScheduleBody body, @Context SecurityContext who) {
        ScheduleBody given = given(body);
        if (given.name() != null && !given.name().equals(name)) {
            throw Problems.unprocessable("A schedule keeps its name.");
        }
        Schedule.Terms terms = given.terms(settings.cap(), clock.instant());
        return view(transactions.call(connection -> {
            if (schedules.byName(connection, name).isEmpty()) {
                throw unknown();
            }
            schedules.write(connection, name, terms, who.getUserPrincipal().getName());
            return schedules.byName(connection, name).orElseThrow();
        }));
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "deleteSchedule",
            summary = "Forget a schedule",
            description = "Its runs stay as they are.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void delete(@PathParam("name") String name, @Context SecurityContext who) {
        boolean gone = transactions.call(connection ->
                schedules.delete(connection, name, who.getUserPrincipal().getName()));
        if (!gone) {
            throw unknown();
        }
    }

    private static ScheduleBody given(@Nullable ScheduleBody body) {
        if (body == null) {
            throw Problems.unprocessable("The body is missing: a schedule has at least a cron expression.");
        }
        return body;
    }

    private static HttpProblem unknown() {
        return Problems.notFound("There is no schedule of that name.");
    }
}
