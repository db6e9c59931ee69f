package dev.lethe.purger.run;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.release.Leavers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes members out of a plan, with a reason, as long as they are not released.
@ApplicationScoped
class Sparing {
    private final PurgeRuns runs;
    private final AuditTrail audit;
    private final Clock clock;

    Sparing(PurgeRuns runs, AuditTrail audit, Clock clock) {
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /// Who is spared.
    sealed interface Which {
        /// These records.
        record Records(List<RecordId> ids) implements Which {}

        /// All of a category.
        record OfCategory(InformationCategory category) implements Which {}
    }

    /// Spares members, in the caller's transaction. Waits for releases in flight. Empty where the run has no plan that
    /// could still be released.
    ///
    /// @return how many members left the plan
    Optional<Integer> spare(Connection connection, long runId, Which which, String reason, String who)
            throws SQLException {
        HoldGate.close(connection);
        PurgeRun run = runs.locked(runId);
        if (!run.phase().isActive() || run.planDigest == null) {
            return Optional.empty();
        }
        Leavers.Decision decision = Leavers.Decision.spared(clock.millis(), who, reason);
        Map<String, Object> detail = new LinkedHashMap<>();
        int spared = switch (which) {
            case Which.Records records -> {
                detail.put(
                        "records",
                        records.ids().stream().map(RecordId::toString).toList());
                yield Leavers.records(connection, records.ids(), decision);
            }
            case Which.OfCategory of -> {
                detail.put("category", of.category().name());
                yield Leavers.category(connection, of.category(), decision);
            }
        };
        detail.put("reason", reason);
        detail.put("spared", spared);
        audit.append(connection, "run.spared", who, runId, detail);
        return Optional.of(spared);
    }
}
