package dev.lethe.purger.policy;

import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.policy.InvalidPolicyException;
import dev.lethe.kernel.policy.LegalMinimums;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Idempotency;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.policy.PolicyVersions.NotNowException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The retention policy's versions over HTTP.
@Path("/policies")
@Produces(MediaType.APPLICATION_JSON)
public class PolicyResource {
    private static final int MAX_REASON = 500;

    private final PolicyVersions versions;
    private final PolicyInForce inForce;
    private final PolicyAnnouncer announcer;
    private final PolicySimulation simulation;
    private final LegalMinimums minimums;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Clock clock;
    /// A simulation reads the whole ledger.
    private final Semaphore simulations = new Semaphore(1);

    PolicyResource(
            PolicyVersions versions,
            PolicyInForce inForce,
            PolicyAnnouncer announcer,
            PolicySimulation simulation,
            LegalMinimums minimums,
            Transactions transactions,
            Idempotency idempotency,
            Clock clock) {
        this.versions = versions;
        this.inForce = inForce;
        this.announcer = announcer;
        this.simulation = simulation;
        this.minimums = minimums;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// When a version shall count.
    @Schema(name = "PolicyPublication")
    public record Publication(
            @Schema(description = "RFC 3339, not in the past; at once by default") @Nullable
            String effectiveFrom) {}

    /// Why a version shall not, or no longer, count.
    @Schema(name = "PolicyRetirement")
    public record Retirement(@Nullable String reason) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listPolicies", summary = "Versions of the retention policy, the latest first")
    public List<PolicyViews.Summary> list(
            @QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
        Page asked = Page.of(page, size);
        return transactions.call(connection ->
                versions.page(asked).stream().map(PolicyViews.Summary::of).toList());
    }

    @GET
    @Path("/{version}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "readPolicy", summary = "A version: its state and its document")
    public PolicyViews.Whole one(@PathParam("version") String version) {
        return transactions.call(connection -> PolicyViews.Whole.of(stored(version)));
    }

    @GET
    @Path("/{version}/diff")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "diffPolicy",
            summary = "What a version says otherwise than another",
            description = "`against` is the other version; by default the one before it.")
    public PolicyViews.Difference diff(
            @PathParam("version") String version, @QueryParam("against") @Nullable String against) {
        return transactions.call(connection -> {
            PolicyVersion after = stored(version);
            PolicyVersion before = stored(against == null ? Integer.toString(after.version - 1) : against);
            return new PolicyViews.Difference(
                    after.version,
                    before.version,
                    PolicyDiff.between(PolicyDocument.stored(before.document), PolicyDocument.stored(after.document)));
        });
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "draftPolicy",
            summary = "Keep a draft of a new version",
            description = "The body is a policy as lethe/policy/policy.schema.json has it. It gets the next version;"
                    + " what it says of version and time does not count. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "201",
            description = "The draft",
            content = @Content(schema = @Schema(implementation = PolicyViews.Summary.class)))
    public Response draft(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) @Nullable String policy,
            @Context SecurityContext who) {
        String user = who.getUserPrincipal().getName();
        String sent = sent(policy);
        return idempotency.once(
                "POST /policies " + user,
                key,
                sent,
                connection -> new Idempotency.Answer(
                        Response.Status.CREATED.getStatusCode(),
                        PolicyViews.Summary.of(attempt(() -> versions.draft(connection, sent, user)))));
    }

    @PUT
    @Path("/{version}")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changePolicy", summary = "Change a draft")
    @APIResponse(responseCode = "200", description = "The draft as it is now")
    @APIResponse(responseCode = "409", description = "It is no draft")
    public PolicyViews.Summary change(
            @PathParam("version") String version,
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) @Nullable String policy,
            @Context SecurityContext who) {
        String sent = sent(policy);
        return step(version, (connection, stored) -> versions.change(connection, stored, sent, name(who)));
    }

    @POST
    @Path("/validation")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "validatePolicy",
            summary = "Everything that is wrong with a policy",
            description = "Nothing is kept.")
    public PolicyViews.Validation validate(
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) @Nullable String policy) {
        List<String> problems = PolicyDocument.problems(sent(policy), minimums);
        return new PolicyViews.Validation(problems.isEmpty(), problems);
    }

    @POST
    @Path("/simulation")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "simulatePolicy",
            summary = "What a policy would do to the ledger as it is now",
            description = "Nothing is kept or changed. One simulation at a time.")
    public PolicySimulation.Result simulate(
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) @Nullable String policy) {
        String sent = sent(policy);
        try {
            return simulated(
                    PolicyDocument.of(sent, 1, clock.millis(), minimums).meaning());
        } catch (InvalidPolicyException e) {
            throw invalid(e);
        }
    }

    @GET
    @Path("/{version}/simulation")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "simulatePolicyVersion",
            summary = "What a version would do to the ledger as it is now",
            description = "Nothing is changed. One simulation at a time.")
    public PolicySimulation.Result simulateVersion(@PathParam("version") String version) {
        return simulated(transactions.call(
                connection -> PolicyDocument.stored(stored(version).document).meaning()));
    }

    @POST
    @Path("/{version}/publish")
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "publishPolicy",
            summary = "Publish a draft",
            description =
                    "When its time comes it decides every deadline: what is held already is re-stamped, and no run"
                            + " claims anything until that is done. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "Published",
            content = @Content(schema = @Schema(implementation = PolicyViews.Summary.class)))
    @APIResponse(responseCode = "409", description = "It is no draft, or a later version is published")
    public Response publish(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("version") String version,
            @Nullable Publication publication,
            @Context SecurityContext who) {
        Publication asked = publication == null ? new Publication(null) : publication;
        String user = name(who);
        Response response = idempotency.once(
                "POST /policies/" + version + "/publish " + user,
                key,
                asked,
                connection -> new Idempotency.Answer(
                        Response.Status.OK.getStatusCode(),
                        step(connection, version, (c, stored) -> versions.publish(c, stored, from(asked), user))));
        inForce.wake();
        announcer.wake();
        return response;
    }

    private long from(Publication asked) {
        long now = clock.millis();
        if (asked.effectiveFrom() == null) {
            return now;
        }
        long millis = Texts.millis("effectiveFrom", asked.effectiveFrom());
        if (millis < now) {
            throw Problems.unprocessable("effectiveFrom has passed. Leave it out to publish at once.");
        }
        return millis;
    }

    @POST
    @Path("/{version}/retire")
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "retirePolicy",
            summary = "Discard a draft, or withdraw a version before it comes into force",
            description = "The version in force is retired by the next one.")
    @APIResponse(responseCode = "200", description = "Retired")
    @APIResponse(responseCode = "409", description = "It is in force, or retired already")
    public PolicyViews.Summary retire(
            @PathParam("version") String version, @Nullable Retirement retirement, @Context SecurityContext who) {
        String reason = Texts.required("reason", retirement == null ? null : retirement.reason(), MAX_REASON);
        PolicyViews.Summary retired =
                step(version, (connection, stored) -> versions.retire(connection, stored, reason, name(who)));
        announcer.wake();
        return retired;
    }

    private PolicySimulation.Result simulated(RetentionPolicy policy) {
        if (!simulations.tryAcquire()) {
            throw Problems.tooMany("Another simulation is reading the ledger. Try again in a few seconds.", 5);
        }
        try {
            return simulation.of(policy);
        } finally {
            simulations.release();
        }
    }

    /// A step of a version's life, in a transaction.
    private interface Step {
        PolicyVersion take(Connection connection, PolicyVersion stored) throws SQLException;
    }

    private interface Attempt {
        PolicyVersion make() throws SQLException;
    }

    private PolicyViews.Summary step(String version, Step step) {
        return transactions.call(connection -> step(connection, version, step));
    }

    private PolicyViews.Summary step(Connection connection, String version, Step step) throws SQLException {
        PolicyVersion stored = stored(version);
        return PolicyViews.Summary.of(attempt(() -> step.take(connection, stored)));
    }

    private static PolicyVersion attempt(Attempt attempt) throws SQLException {
        try {
            return attempt.make();
        } catch (NotNowException e) {
            throw Problems.conflict(String.valueOf(e.getMessage()));
        } catch (InvalidPolicyException e) {
            throw invalid(e);
        }
    }

    private static HttpProblem invalid(InvalidPolicyException e) {
        return Problems.unprocessable(
                "The policy cannot be used; `problems` names everything that is wrong.", e.problems());
    }

    private PolicyVersion stored(String version) {
        long number = Texts.number("version", version);
        return (number < 1 || number > Integer.MAX_VALUE
                        ? Optional.<PolicyVersion>empty()
                        : versions.findByIdOptional((int) number))
                .orElseThrow(() -> Problems.notFound("There is no version of the policy with this number."));
    }

    private static String sent(@Nullable String policy) {
        if (policy == null || policy.isBlank()) {
            throw Problems.unprocessable("The body is missing: a policy as lethe/policy/policy.schema.json has it.");
        }
        return policy;
    }

    private static String name(SecurityContext who) {
        return who.getUserPrincipal().getName();
    }
}
