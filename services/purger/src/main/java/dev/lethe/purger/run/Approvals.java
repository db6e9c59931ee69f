package dev.lethe.purger.run;

import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Approves plans. An approval is for one digest: for exactly this plan, under what was in force when it was made.
@ApplicationScoped
class Approvals {
    private final PurgeRuns runs;
    private final PlanCheck check;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    Approvals(PurgeRuns runs, PlanCheck check, Transactions transactions, AuditTrail audit, Clock clock) {
        this.runs = runs;
        this.check = check;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /// What came of it.
    sealed interface Outcome {
        /// The run goes on.
        record Approved(PurgeRun run) implements Outcome {}

        /// There is no such run.
        record Unknown() implements Outcome {}

        /// Who asked for a run does not approve it.
        record OwnRun() implements Outcome {}

        /// Not this, or not now.
        record Conflict(String why) implements Outcome {}
    }

    Outcome approve(long runId, byte[] digest, String who) {
        Optional<PurgeRun> found = runs.byId(runId);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        Optional<String> changed = found.get().phase() instanceof RunPhase.AwaitingApproval
                ? check.changes(found.get())
                : Optional.empty();
        return transactions.call(connection -> {
            PurgeRun run = runs.locked(runId);
            if (who.equals(run.approvedBy) && MessageDigest.isEqual(digest, run.planDigest)) {
                return new Outcome.Approved(run); // asked again, as the first answer was lost
            }
            if (!(run.phase() instanceof RunPhase.AwaitingApproval awaiting)) {
                return new Outcome.Conflict("Run %d is %s; it does not wait for an approval."
                        .formatted(runId, run.phase().wireName()));
            }
            if (who.equals(run.requestedBy)) {
                return new Outcome.OwnRun();
            }
            if (!MessageDigest.isEqual(digest, run.planDigest)) {
                return new Outcome.Conflict(otherDigest(connection, runId, digest));
            }
            if (changed.isPresent()) {
                runs.become(run, awaiting.refuse(changed.get()), connection);
                return new Outcome.Conflict(changed.get() + " The run is refused.");
            }
            run.approvedBy = who;
            run.approvedMillis = clock.millis();
            audit.append(
                    connection,
                    "run.approved",
                    who,
                    runId,
                    Map.of(
                            "digest",
                            HexFormat.of().formatHex(digest),
                            "planned",
                            run.planned,
                            "requestedBy",
                            run.requestedBy));
            runs.become(run, awaiting.start(), connection);
            return new Outcome.Approved(run);
        });
    }

    private static String otherDigest(Connection connection, long runId, byte[] digest) throws SQLException {
        return Query.of(connection, "SELECT run_id FROM purge_run WHERE plan_digest = ? LIMIT 1")
                .with(digest)
                .first(row -> "That is the digest of run %d, not of run %d. Look at the preview again."
                        .formatted(row.getLong(1), runId))
                .orElse("That is not the digest of run %d. Look at the preview again.".formatted(runId));
    }
}
