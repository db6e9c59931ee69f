package dev.lethe.purger.hold;

import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.purger.http.Idempotency;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Legal holds over HTTP.
@Path("/holds")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class HoldResource {
    private static final int MAX_SUBJECT = 128;
    private static final int MAX_REASON = 500;
    private static final int MAX_AUTHORITY = 200;

    private final Holds holds;
    private final Idempotency idempotency;
    private final RecordKey pseudonymKey;
    private final Clock clock;

    HoldResource(Holds holds, Idempotency idempotency, RecordKey pseudonymKey, Clock clock) {
        this.holds = holds;
        this.idempotency = idempotency;
        this.pseudonymKey = pseudonymKey;
        this.clock = clock;
    }

    /// A hold to place: exactly one of `record`, `subject` and `category`, the reason, whose demand it is, and
    /// optionally when it ends by itself.
    @Schema(name = "HoldRequest")
    public record Body(
            @Nullable String record,
            @Nullable String subject,
            @Nullable String category,
            @Nullable String reason,
            @Nullable String authority,
            @Nullable String expiresAt) {}

    /// A hold. Of a subject only the pseudonym is known.
    @Schema(name = "Hold")
    public record View(
            long holdId,
            String target,
            @Nullable String record,
            @Nullable String subjectPseudonym,
            @Nullable String category,
            String reason,
            String authority,
            String placedBy,
            String placedAt,
            long placedEpoch,
            @Nullable String expiresAt,
            boolean inForce,
            @Nullable String liftedBy,
            @Nullable String liftedAt,
            @Nullable Long liftedEpoch) {
        static View of(Hold hold) {
            return new View(
                    hold.id(),
                    hold.target,
                    hex(hold.recordId),
                    hex(hold.subjectPseudonym),
                    hold.category == null ? null : hold.category.name(),
                    hold.reason,
                    hold.authority,
                    hold.placedBy,
                    String.valueOf(Texts.time(hold.placedMillis)),
                    hold.placedEpoch,
                    Texts.time(hold.expiresMillis),
                    hold.isInForce(),
                    hold.liftedBy,
                    Texts.time(hold.liftedMillis),
                    hold.liftedEpoch);
        }

        private static @Nullable String hex(byte @Nullable [] bytes) {
            return bytes == null ? null : HexFormat.of().formatHex(bytes);
        }
    }

    /// The answer to placing one.
    @Schema(name = "PlacedHold")
    public record PlacedView(View hold, int unclaimed, PastRelease pastRelease) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "placeHold",
            summary = "Keep a record, a subject's records or a category from being deleted",
            description = "When this has answered, nothing that it covers is released any more. `pastRelease` lists"
                    + " what was released before. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "201",
            description = "The hold, and what it came too late for",
            content = @Content(schema = @Schema(implementation = PlacedView.class)))
    public Response place(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Body body, @Context SecurityContext who) {
        String user = who.getUserPrincipal().getName();
        if (body == null) {
            throw Problems.unprocessable("The body is missing.");
        }
        HoldTarget target = target(body);
        String reason = Texts.required("reason", body.reason(), MAX_REASON);
        String authority = Texts.required("authority", body.authority(), MAX_AUTHORITY);
        Long expires = body.expiresAt() == null ? null : Texts.millis("expiresAt", body.expiresAt());
        if (expires != null && expires <= clock.millis()) {
            throw Problems.unprocessable("expiresAt has passed.");
        }
        return idempotency.once("POST /holds " + user, key, body, connection -> {
            Holds.Placed placed = holds.place(connection, new Hold(target, reason, authority, expires), user);
            return new Idempotency.Answer(
                    Response.Status.CREATED.getStatusCode(),
                    new PlacedView(View.of(placed.hold()), placed.unclaimed(), placed.pastRelease()));
        });
    }

    private HoldTarget target(Body body) {
        int named =
                (body.record() == null ? 0 : 1) + (body.subject() == null ? 0 : 1) + (body.category() == null ? 0 : 1);
        if (named != 1) {
            throw Problems.unprocessable("A hold names exactly one of record, subject and category.");
        }
        if (body.record() != null) {
            return new HoldTarget.OnRecord(Texts.recordId(body.record()));
        }
        if (body.category() != null) {
            return new HoldTarget.OnCategory(InformationCategory.named(body.category())
                    .orElseThrow(() -> Problems.unprocessable("category is none of the four categories.")));
        }
        String subject = Texts.required("subject", body.subject(), MAX_SUBJECT);
        return new HoldTarget.OnSubject(HexFormat.of().parseHex(pseudonymKey.pseudonym(subject)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "liftHold",
            summary = "Lift a hold",
            description = "Lifting one that is lifted already changes nothing.")
    public View lift(@PathParam("id") String id, @Context SecurityContext who) {
        return holds.lift(Texts.number("hold", id), who.getUserPrincipal().getName())
                .map(View::of)
                .orElseThrow(() -> Problems.notFound("There is no hold with this number."));
    }

    @GET
    @Operation(
            operationId = "listHolds",
            summary = "Holds, the latest first",
            description = "`inForce=false` shows lifted ones as well.")
    public List<View> list(
            @QueryParam("inForce") @Nullable String inForce,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        boolean inForceOnly = !"false".equals(inForce);
        return holds.page(inForceOnly, Page.of(page, size)).stream()
                .map(View::of)
                .toList();
    }
}
