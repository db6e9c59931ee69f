package dev.lethe.purger.overview;

import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.gate.KillSwitch;
import dev.lethe.purger.gate.KillSwitchResource;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The state of every promise at a glance.
@Path("/overview")
@Singleton
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class OverviewResource {
    private final Overview overview;
    private final KillSwitch killSwitch;

    OverviewResource(Overview overview, KillSwitch killSwitch) {
        this.overview = overview;
        this.killSwitch = killSwitch;
    }

    /// @param active records with something live
    /// @param due    of those, with a deadline that has passed
    /// @param purged with nothing live any more
    /// @param held   of the due ones, those that a hold keeps
    public record CategoryCounts(long active, long due, long purged, long held) {}

    /// What a recipient owes and has answered, in obligations.
    ///
    /// @param late        of the open ones, those whose time has passed
    /// @param firstHonorBy the earliest time by which an open one is to be honored
    public record RecipientCounts(
            String recipient,
            String kind,
            boolean active,
            long open,
            long late,
            @Nullable String firstHonorBy,
            long deleted,
            long nothingHeld,
            long retained,
            long failed) {}

    /// @param countedAt  when the counts were taken; the kill switch is as it is now
    /// @param tookMillis how long counting took
    @Schema(name = "Overview")
    public record View(
            String countedAt,
            long tookMillis,
            Map<InformationCategory, CategoryCounts> categories,
            List<RecipientCounts> recipients,
            long holdsInForce,
            KillSwitchResource.State killSwitch,
            int policyVersion) {}

    @GET
    @Operation(
            operationId = "readOverview",
            summary = "What is due, held, owed and late",
            description = "Counted in the background when somebody asks, and at once where that takes no time:"
                    + " `countedAt` tells as of when.")
    public View overview() {
        Kept.Counted<Figures> counted = overview.read();
        HoldGate gate = killSwitch.look();
        Figures figures = counted.figures();
        return new View(
                String.valueOf(Texts.time(counted.countedMillis())),
                counted.tookMillis(),
                figures.categories(),
                figures.recipients(),
                figures.holds(),
                KillSwitchResource.State.of(gate),
                gate.policyVersion());
    }
}
