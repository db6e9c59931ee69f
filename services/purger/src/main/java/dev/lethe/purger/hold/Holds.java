package dev.lethe.purger.hold;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.release.Leavers;
import dev.lethe.purger.settings.PurgerSettings;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Places, reviews and lifts holds. All of it closes the gate first, so that they wait for releases in
/// flight, and every later claim or release sees them.
@ApplicationScoped
public class Holds implements PanacheRepositoryBase<Hold, Long> {
    private static final Logger LOG = Logger.getLogger(Holds.class);

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;
    private final Duration warnBefore;

    Holds(Transactions transactions, AuditTrail audit, Clock clock, PurgerSettings settings) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.warnBefore = settings.holds().warnBefore();
    }

    /// A hold that was placed, how many claims it took back, and what it came too late for.
    public record Placed(Hold hold, int unclaimed, PastRelease pastRelease) {}

    /// Places a hold, in the caller's transaction.
    public Placed place(Connection connection, NewHold wanted, String who) throws SQLException {
        Hold hold = new Hold(wanted, who, clock.millis(), nextEpoch(connection));
        persistAndFlush(hold);
        if (wanted.target() instanceof HoldTarget.OnOrder on) {
            for (OrderRecords.OfOrder record : on.records()) {
                Query.of(connection, "INSERT INTO hold_record (hold_id, record_id, category) VALUES (?, ?, ?)")
                        .with(hold.id())
                        .with(record.recordId())
                        .with(record.category())
                        .update();
            }
        }
        int unclaimed = unclaim(connection, wanted.target());
        HoldHistory.append(
                connection, hold.id(), "placed", who, hold.placedMillis, wanted.reason(), wanted.reviewMillis());
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
        return new Placed(hold, unclaimed, PastRelease.of(connection, wanted.target()));
    }

    /// Notes that somebody has looked at a hold, and when that is to be done again. Empty where there is no
    /// such hold.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 409 when it is lifted
    Optional<Hold> review(Connection connection, long holdId, String note, @Nullable Long nextMillis, String who)
            throws SQLException {
        // A claim that skips locked rows would skip a hold that is being written.
        HoldGate.close(connection);
        Optional<Hold> found = findByIdOptional(holdId);
        if (found.isPresent()) {
            Hold hold = inForce(found.get());
            hold.reviewMillis = nextMillis;
            flush();
            HoldHistory.append(connection, holdId, "reviewed", who, clock.millis(), note, nextMillis);
            audit.append(connection, "hold.reviewed", who, null, Map.of("holdId", holdId));
        }
        return found;
    }

    /// Lifts a hold, in the caller's transaction. Empty where there is no such hold.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 409 when it is lifted already
    public Optional<Hold> lift(Connection connection, long holdId, String reason, String who) throws SQLException {
        long epoch = nextEpoch(connection);
        Optional<Hold> found = findByIdOptional(holdId);
        if (found.isPresent()) {
            lift(connection, inForce(found.get()), epoch, "lifted", reason, who);
        }
        return found;
    }

    private static Hold inForce(Hold hold) {
        if (!hold.isInForce()) {
            throw Problems.conflict("Hold %d was lifted at %s already, by %s."
                    .formatted(hold.id(), Texts.time(hold.liftedMillis), hold.liftedBy));
        }
        return hold;
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
                    lift(connection, hold, epoch, "expired", null, AuditTrail.SERVICE);
                }
            });
            LOG.infof("Hold %d has expired", holdId);
        }
    }

    /// Announces, once for each, the holds that will soon end by themselves.
    @Scheduled(every = "1m", delayed = "15s", identity = "announce-expiring-holds")
    void warn() {
        transactions.run(connection -> {
            long now = clock.millis();
            List<Hold> soon = find(
                            "liftedEpoch is null and warnedMillis is null and expiresMillis > ?1 and expiresMillis <= ?2",
                            now,
                            now + warnBefore.toMillis())
                    .list();
            if (!soon.isEmpty()) {
                HoldGate.close(connection);
            }
            for (Hold hold : soon) {
                getEntityManager().refresh(hold);
                if (hold.isInForce() && hold.warnedMillis == null) {
                    hold.warnedMillis = now;
                    flush();
                    audit.append(
                            connection,
                            "hold.expiring",
                            AuditTrail.SERVICE,
                            null,
                            Map.of(
                                    "holdId", hold.id(),
                                    "target", hold.target,
                                    "expiresAt", String.valueOf(Texts.time(hold.expiresMillis))));
                }
            }
        });
    }

    private void lift(Connection connection, Hold hold, long epoch, String action, @Nullable String reason, String who)
            throws SQLException {
        hold.liftedEpoch = epoch;
        hold.liftedBy = who;
        hold.liftedMillis = clock.millis();
        hold.liftReason = reason;
        flush();
        Query.of(connection, "UPDATE hold_record SET lifted = TRUE WHERE hold_id = ? -- PRIMARY")
                .with(hold.id())
                .update();
        HoldHistory.append(connection, hold.id(), action, who, hold.liftedMillis, reason, null);
        audit.append(connection, "hold." + action, who, null, Map.of("holdId", hold.id(), "epoch", epoch));
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
            case HoldTarget.OnOrder on -> unclaimOrder(connection, on);
        };
    }

    private int unclaimOrder(Connection connection, HoldTarget.OnOrder on) throws SQLException {
        int unclaimed = 0;
        for (RecordId record : on.ids()) {
            unclaimed += unclaim(connection, new HoldTarget.OnRecord(record));
        }
        return unclaimed;
    }
}
