package dev.lethe.purger.gate;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The kill switch over HTTP.
@Path("/kill-switch")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class KillSwitchResource {
    private static final int MAX_REASON = 500;

    private final KillSwitch killSwitch;

    KillSwitchResource(KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
    }

    /// What to do. `reason` is needed to stop.
    @Schema(name = "KillSwitchTurn")
    public record Turn(@Nullable Boolean stopped, @Nullable String reason) {}

    /// Whether everything is stopped, and since when by whom and why.
    @Schema(name = "KillSwitch")
    public record State(
            boolean stopped,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String since) {
        public static State of(HoldGate gate) {
            return new State(gate.stopped(), gate.stoppedBy(), gate.stoppedReason(), Texts.time(gate.stoppedMillis()));
        }
    }

    @GET
    @Operation(operationId = "readKillSwitch", summary = "Whether claiming and releasing are stopped")
    public State look() {
        return State.of(killSwitch.look());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setKillSwitch",
            summary = "Stop all claiming and releasing at once, or let it go on",
            description = "When this has answered, nothing more is released until the switch is taken back.")
    public State turn(@Nullable Turn turn, @Context SecurityContext who) {
        if (turn == null || turn.stopped() == null) {
            throw Problems.unprocessable("stopped is missing: true stops everything, false lets it go on.");
        }
        boolean stop = turn.stopped();
        String reason = stop
                ? Texts.required("reason", turn.reason(), MAX_REASON)
                : String.valueOf(Texts.optional("reason", turn.reason() == null ? "" : turn.reason(), MAX_REASON));
        return State.of(killSwitch.turn(stop, reason, who.getUserPrincipal().getName()));
    }
}
