package dev.lethe.purger.hold;

import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.release.Leavers;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Places and lifts holds. Both close the gate first, so that they wait for releases in flight, and every later
/// claim or release sees them.
@ApplicationScoped
public class Holds implements PanacheRepositoryBase<Hold, Long> {
    private static final Logger LOG = Logger.getLogger(Holds.class);

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    Holds(Transactions transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /// A hold that was placed, how many claims it took back, and what it came too late for.
    record Placed(Hold hold, int unclaimed, PastRelease pastRelease) {}

    /// Places a hold, in the caller's transaction.
    Placed place(Connection connection, Hold hold, String who) throws SQLException {
        hold.placedEpoch = nextEpoch(connection);
        hold.placedBy = who;
        hold.placedMillis = clock.millis();
        persistAndFlush(hold);
        int unclaimed = unclaim(connection, hold.target());
        audit.append(
                connection,
                "hold.placed",
                who,
                null,
                Map.of(
                        "holdId", hold.id(),
                        "target", hold.target,
                        "authority", hold.authority,
                        "epoch", hold.placedEpoch,
                        "unclaimed", unclaimed));
        return new Placed(hold, unclaimed, PastRelease.of(connection, hold.target()));
    }

    /// Lifts a hold; lifting it again changes nothing. Empty where there is no such hold.
    Optional<Hold> lift(long holdId, String who) {
        return transactions.call(connection -> {
            long epoch = nextEpoch(connection);
            Optional<Hold> hold = findByIdOptional(holdId);
            if (hold.isPresent() && hold.get().isInForce()) {
                lift(connection, hold.get(), epoch, "hold.lifted", who);
            }
            return hold;
        });
    }

    /// An expiry ends a hold only here, through the gate: epochs tell what was in force, not clocks.
    @Scheduled(every = "1m", delayed = "10s", identity = "expire-holds")
    void expire() {
        List<Long> expired = transactions.call(
                connection -> find("liftedEpoch is null and expiresMillis <= ?1", clock.millis()).stream()
                        .map(Hold::id)
                        .toList());
        for (long holdId : expired) {
            transactions.run(connection -> {
                long epoch = nextEpoch(connection);
                Hold hold = findById(holdId);
                if (hold.isInForce()) {
                    lift(connection, hold, epoch, "hold.expired", AuditTrail.SERVICE);
                }
            });
            LOG.infof("Hold %d has expired", holdId);
        }
    }

    private void lift(Connection connection, Hold hold, long epoch, String action, String who) throws SQLException {
        hold.liftedEpoch = epoch;
        hold.liftedBy = who;
        hold.liftedMillis = clock.millis();
        flush();
        audit.append(connection, action, who, null, Map.of("holdId", hold.id(), "epoch", epoch));
    }

    List<Hold> page(boolean inForceOnly, Page page) {
        return transactions.call(
                connection -> find(inForceOnly ? "liftedEpoch is null order by holdId desc" : "order by holdId desc")
                        .page(page.page(), page.size())
                        .list());
    }

    private static long nextEpoch(Connection connection) throws SQLException {
        HoldGate gate = HoldGate.close(connection);
        Query.of(connection, "UPDATE hold_gate SET epoch = epoch + 1 WHERE gate_id = 1")
                .update();
        return gate.epoch() + 1;
    }

    private int unclaim(Connection connection, HoldTarget target) throws SQLException {
        Leavers.Decision hold = Leavers.Decision.hold(clock.millis());
        return switch (target) {
            case HoldTarget.OnRecord on -> Leavers.record(connection, on.recordId(), hold);
            case HoldTarget.OnSubject on -> Leavers.subject(connection, on.pseudonym(), hold);
            case HoldTarget.OnCategory on -> Leavers.category(connection, on.category(), hold);
        };
    }
}
