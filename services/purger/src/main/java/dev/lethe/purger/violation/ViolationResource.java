package dev.lethe.purger.violation;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Idempotency;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The register of violations over HTTP.
@Path("/violations")
@Produces(MediaType.APPLICATION_JSON)
public class ViolationResource {
    private static final int MAX_OWNER = 128;
    private static final int MAX_NOTE = 2_000;
    private static final int MAX_RECIPIENT = 64;
    private static final Set<String> STATES = new TreeSet<>(Set.of("open", "investigating", "resolved", "dismissed"));
    private static final Set<String> KINDS = new TreeSet<>(Set.of("late", "failed", "refused"));

    private final Violations violations;
    private final Transactions transactions;
    private final Idempotency idempotency;

    ViolationResource(Violations violations, Transactions transactions, Idempotency idempotency) {
        this.violations = violations;
        this.transactions = transactions;
        this.idempotency = idempotency;
    }

    /// Who investigates; the caller by default.
    @Schema(name = "ViolationInvestigate")
    public record Investigate(@Nullable String owner) {}

    /// What was found out.
    @Schema(name = "ViolationNote")
    public record Note(@Nullable String note) {}

    /// What came of it.
    @Schema(name = "ViolationOutcome")
    public record Outcome(@Nullable String outcome) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listViolations",
            summary = "Violations, the latest first",
            description = "`state` (open, investigating, resolved, dismissed), `kind` (late, failed, refused) and"
                    + " `recipient` narrow the list.")
    public List<ViolationView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("recipient") @Nullable String recipient,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        oneOf("state", STATES, state);
        oneOf("kind", KINDS, kind);
        if (recipient != null && recipient.length() > MAX_RECIPIENT) {
            throw Problems.badRequest("recipient has more than 64 characters.");
        }
        Page part = Page.of(page, size);
        return transactions.call(
                connection -> ViolationList.page(connection, new ViolationList.Filter(state, recipient, kind), part));
    }

    private static void oneOf(String name, Set<String> words, @Nullable String word) {
        if (word != null && !words.contains(word)) {
            throw Problems.badRequest(name + " is one of " + String.join(", ", words) + ".");
        }
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(
            operationId = "readViolation",
            summary = "A violation, its releases and its history",
            description = "At most 100 releases and 500 entries of the history.")
    public ViolationView.Detail one(@PathParam("id") String id) {
        long violationId = Texts.number("violation", id);
        return transactions.call(connection -> ViolationList.detail(connection, violationId)
                .orElseThrow(() -> Problems.notFound("There is no violation with this number.")));
    }

    @POST
    @Path("/{id}/investigate")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "investigateViolation",
            summary = "Take a violation up, or hand it to another owner",
            description = "Without an owner it is the caller. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The violation as it is now",
            content = @Content(schema = @Schema(implementation = ViolationView.class)))
    @APIResponse(responseCode = "409", description = "It is decided on already")
    public Response investigate(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Investigate body,
            @Context SecurityContext who) {
        Investigate given = body == null ? new Investigate(null) : body;
        String user = user(who);
        String owner = given.owner() == null ? user : Texts.required("owner", given.owner(), MAX_OWNER);
        return step(
                "investigate",
                id,
                key,
                given,
                who,
                (connection, violationId) -> violations.investigate(connection, violationId, owner, user));
    }

    @POST
    @Path("/{id}/note")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "noteViolation",
            summary = "Add what was found out",
            description = "In any state. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The violation as it is now",
            content = @Content(schema = @Schema(implementation = ViolationView.class)))
    public Response note(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Note body,
            @Context SecurityContext who) {
        Note given = body == null ? new Note(null) : body;
        String note = Texts.required("note", given.note(), MAX_NOTE);
        return step(
                "note",
                id,
                key,
                given,
                who,
                (connection, violationId) -> violations.note(connection, violationId, note, user(who)));
    }

    @POST
    @Path("/{id}/resolve")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "resolveViolation",
            summary = "Close the investigation: it was one, and this was done",
            description = "Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The violation as it is now",
            content = @Content(schema = @Schema(implementation = ViolationView.class)))
    @APIResponse(responseCode = "409", description = "It is not being investigated")
    public Response resolve(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Outcome body,
            @Context SecurityContext who) {
        Outcome given = body == null ? new Outcome(null) : body;
        String outcome = Texts.required("outcome", given.outcome(), MAX_NOTE);
        return step(
                "resolve",
                id,
                key,
                given,
                who,
                (connection, violationId) -> violations.resolve(connection, violationId, outcome, user(who)));
    }

    @POST
    @Path("/{id}/dismiss")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "dismissViolation",
            summary = "Close the investigation: it was none",
            description = "`outcome` says why. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The violation as it is now",
            content = @Content(schema = @Schema(implementation = ViolationView.class)))
    @APIResponse(responseCode = "409", description = "It is not being investigated")
    public Response dismiss(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Outcome body,
            @Context SecurityContext who) {
        Outcome given = body == null ? new Outcome(null) : body;
        String reason = Texts.required("outcome", given.outcome(), MAX_NOTE);
        return step(
                "dismiss",
                id,
                key,
                given,
                who,
                (connection, violationId) -> violations.dismiss(connection, violationId, reason, user(who)));
    }

    @FunctionalInterface
    private interface Step {
        void take(Connection connection, long violationId) throws SQLException;
    }

    private Response step(String name, String id, @Nullable String key, Object body, SecurityContext who, Step step) {
        long violationId = Texts.number("violation", id);
        String operation = "POST /violations/%d/%s %s".formatted(violationId, name, user(who));
        return idempotency.once(operation, key, body, connection -> {
            step.take(connection, violationId);
            return new Idempotency.Answer(
                    Response.Status.OK.getStatusCode(),
                    ViolationList.one(connection, violationId).orElseThrow());
        });
    }

    private static String user(SecurityContext who) {
        return who.getUserPrincipal().getName();
    }
}
