package dev.lethe.purger.run;

import dev.lethe.kernel.time.WireTime;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.release.Claims;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The runs: their rows, and the steps of their life cycle, each a transaction with its line in the audit trail.
@ApplicationScoped
public class PurgeRuns implements PanacheRepositoryBase<PurgeRun, Long> {
    static final List<String> ACTIVE = List.of(
            "PLANNED",
            "FENCING",
            "PREVIEWING",
            "PREVIEWED",
            "AWAITING_APPROVAL",
            "CLAIMING",
            "GRACE",
            "RELEASING",
            "PAUSED");
    private static final List<String> SETTLING = List.of("SETTLING", "PARTLY_SETTLED");

    private final Transactions transactions;
    private final AuditTrail audit;
    private final RunDocuments documents;
    private final Clock clock;

    PurgeRuns(Transactions transactions, AuditTrail audit, RunDocuments documents, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.documents = documents;
        this.clock = clock;
    }

    /// There is a run that is not through yet.
    public static final class RunInProgressException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RunInProgressException(long runId) {
            super("Run " + runId + " is not through yet. Wait for it, or abort it.");
        }
    }

    /// Plans a run, in the caller's transaction.
    ///
    /// @throws RunInProgressException when another is active
    public PurgeRun plan(Connection connection, RunRequest request, String requestedBy) throws SQLException {
        HoldGate gate = HoldGate.close(connection); // two requests at once: one waits here, and then sees the other
        Optional<PurgeRun> other = find("state in ?1", ACTIVE).firstResultOptional();
        if (other.isPresent()) {
            throw new RunInProgressException(other.get().id());
        }
        PurgeRun run = new PurgeRun(request, requestedBy, gate.policyVersion(), clock.millis());
        if (!request.cap().categories().isEmpty()) {
            run.capCategories = documents.write(request.cap().categories());
        }
        if (request.schedule() != null) {
            run.blackouts = documents.write(request.schedule().blackouts());
        }
        persistAndFlush(run);
        return run;
    }

    /// Whether a run is not through yet.
    public boolean isBusy() {
        return active().isPresent();
    }

    Optional<PurgeRun> active() {
        return transactions.call(
                connection -> find("state in ?1 order by runId", ACTIVE).firstResultOptional());
    }

    List<PurgeRun> settling() {
        return transactions.call(
                connection -> find("state in ?1 order by runId", SETTLING).list());
    }

    Optional<PurgeRun> byId(long runId) {
        return transactions.call(connection -> findByIdOptional(runId));
    }

    /// The latest runs first.
    List<PurgeRun> page(Page page) {
        return transactions.call(connection ->
                find("order by runId desc").page(page.page(), page.size()).list());
    }

    /// A change of a run's row.
    @FunctionalInterface
    interface Change {
        void to(PurgeRun run, Connection connection) throws SQLException;
    }

    /// Changes the run's row, unless somebody else moved it out of `expected` meanwhile; answers the run as it is
    /// then.
    PurgeRun change(long runId, RunPhase expected, Change change) {
        return transactions.call(connection -> {
            PurgeRun run = locked(runId);
            if (run.phase().equals(expected)) {
                change.to(run, connection);
            }
            return run;
        });
    }

    /// Takes the run from `expected` to the next phase.
    PurgeRun move(long runId, RunPhase expected, RunPhase next) {
        return change(runId, expected, (run, connection) -> become(run, next, connection));
    }

    /// Takes a run on, from inside a transaction that has it locked, and tells the audit trail.
    void become(PurgeRun run, RunPhase next, Connection connection) throws SQLException {
        become(run, next, connection, AuditTrail.SERVICE);
    }

    /// @param actor who takes it on
    void become(PurgeRun run, RunPhase next, Connection connection, String actor) throws SQLException {
        boolean resumed =
                run.phase() instanceof RunPhase.Paused paused && paused.in().equals(next);
        run.become(next, clock.millis());
        if (next instanceof RunPhase.Aborted || next instanceof RunPhase.Refused) {
            Claims.drop(connection, run.id());
        }
        String action = resumed ? "run.resumed" : action(next);
        if (action != null) {
            audit.append(connection, action, actor, run.id(), detail(run));
        }
    }

    /// Says what the run waits for, or, by null, that it waits no more; unless somebody else moved it out of
    /// `expected`.
    void waitsFor(PurgeRun run, RunPhase expected, @Nullable String what) {
        if (!Objects.equals(run.waitsFor, what)) {
            change(run.id(), expected, (row, connection) -> {
                row.waitsFor = what;
                row.changedMillis = clock.millis();
            });
        }
    }

    /// What an operator wants of a run: the next phase, or empty where that cannot be.
    @FunctionalInterface
    interface Wish {
        Optional<RunPhase> of(RunPhase phase);
    }

    /// Takes a run where an operator wants it, if it can go there. Empty where there is no such run.
    Optional<PurgeRun> steer(long runId, String actor, Wish wish) {
        return transactions.call(connection -> {
            // Counted, not read: a row that was read before it is locked may have moved on in between, and is refused.
            if (count("runId", runId) == 0) {
                return Optional.<PurgeRun>empty();
            }
            PurgeRun run = locked(runId);
            Optional<RunPhase> next = wish.of(run.phase());
            if (next.isPresent()) {
                become(run, next.get(), connection, actor);
            }
            return Optional.of(run);
        });
    }

    /// Aborts a run that has not released everything yet. Empty where there is no such run.
    public Optional<PurgeRun> abort(long runId, String actor, String cause) {
        return steer(
                runId,
                actor,
                phase -> phase instanceof RunPhase.Stoppable stoppable
                        ? Optional.of(stoppable.abort(cause))
                        : Optional.empty());
    }

    /// The run, its row locked until the caller's transaction ends.
    PurgeRun locked(long runId) {
        PurgeRun run = getEntityManager().find(PurgeRun.class, runId, LockModeType.PESSIMISTIC_WRITE);
        if (run == null) {
            throw new IllegalStateException("run " + runId + " is gone");
        }
        getEntityManager().refresh(run);
        return run;
    }

    private static @Nullable String action(RunPhase next) {
        return switch (next) {
            case RunPhase.Previewed p -> "run.previewed";
            case RunPhase.AwaitingApproval a -> "run.awaiting-approval";
            case RunPhase.Claiming c -> "run.begun";
            case RunPhase.Grace g -> "run.in-grace";
            case RunPhase.Releasing r -> "run.claimed";
            case RunPhase.Settling s -> "run.released";
            case RunPhase.Completed c -> "run.finished";
            case RunPhase.PartlySettled p -> "run.partly-settled";
            case RunPhase.Refused r -> "run.refused";
            case RunPhase.Paused p -> "run.paused";
            case RunPhase.Aborted a -> "run.aborted";
            case RunPhase.Planned p -> null;
            case RunPhase.Fencing f -> null;
            case RunPhase.Previewing p -> null;
        };
    }

    private static Map<String, Object> detail(PurgeRun run) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("state", run.phase().wireName());
        if (run.cause() != null) {
            detail.put("cause", run.cause());
        }
        detail.put("asOf", run.asOfMillis == null ? null : WireTime.format(run.asOfMillis));
        detail.put("policyVersion", run.policyVersion);
        if (run.planDigest != null) {
            detail.put("digest", HexFormat.of().formatHex(run.planDigest));
        }
        detail.put("planned", run.planned);
        detail.put("claimed", run.claimed);
        detail.put("capRecords", run.capRecords);
        detail.put("capShare", run.capShare);
        return detail;
    }
}
