package dev.lethe.purger.violation;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Looks, every minute, for what was late and is settled now, and for recipients whose answers had to be
/// refused.
@ApplicationScoped
class ViolationSweep {
    private static final int AT_ONCE = 500;
    /// Fewer refusals than the service level allows are forgotten after this time without another.
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Transactions transactions;
    private final Violations violations;
    private final PurgerSettings settings;
    private final Clock clock;

    ViolationSweep(Transactions transactions, Violations violations, PurgerSettings settings, Clock clock) {
        this.transactions = transactions;
        this.violations = violations;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "20s", identity = "sweep-violations")
    void sweep() {
        settleReleases();
        settleViolations();
        takeUpRefusals();
    }

    private record Settled(String recipient, String kind, long releaseId) {}

    /// A release in which nothing is owed any more, and nothing retained past its date.
    private void settleReleases() {
        List<Settled> settled;
        do {
            settled = transactions.call(connection -> Query.of(connection, """
                    SELECT l.recipient, l.kind, l.release_id
                    FROM late_release l FORCE INDEX (late_unsettled)
                    STRAIGHT_JOIN release_tally t FORCE INDEX (PRIMARY)
                        ON t.release_id = l.release_id AND t.recipient = l.recipient
                    WHERE l.settled_ms IS NULL AND t.open + t.failed = 0
                      AND (t.retained = 0
                           OR NOT EXISTS (
                               SELECT 1 FROM deletion d FORCE INDEX (PRIMARY)
                               STRAIGHT_JOIN obligation o FORCE INDEX (PRIMARY)
                                   ON o.deletion_id = d.deletion_id AND o.recipient = l.recipient
                               WHERE d.release_id = l.release_id AND o.state = 'retained'
                                 AND o.retained_until_ms <= ?))
                    LIMIT ?""")
                    .with(clock.millis())
                    .with(AT_ONCE)
                    .list(row -> new Settled(row.getString(1), row.getString(2), row.getLong(3))));
            for (Settled release : settled) {
                transactions.run(connection -> Query.of(connection, """
                        UPDATE late_release SET settled_ms = ? -- PRIMARY
                        WHERE recipient = ? AND kind = ? AND release_id = ? AND settled_ms IS NULL""")
                        .with(clock.millis())
                        .with(release.recipient())
                        .with(release.kind())
                        .with(release.releaseId())
                        .update());
            }
        } while (settled.size() == AT_ONCE);
    }

    private record Over(long violationId, long settledMillis, long releases) {}

    private void settleViolations() {
        transactions.run(connection -> {
            List<Over> over =
                    Query.of(connection, """
                    SELECT v.violation_id, MAX(l.settled_ms), COUNT(*)
                    FROM violation v
                    JOIN late_release l FORCE INDEX (late_of_violation) ON l.violation_id = v.violation_id
                    WHERE v.settled_ms IS NULL
                    GROUP BY v.violation_id HAVING COUNT(*) = COUNT(l.settled_ms)""").list(row -> new Over(row.getLong(1), row.getLong(2), row.getLong(3)));
            for (Over violation : over) {
                violations.settled(
                        connection, violation.violationId(), violation.settledMillis(), violation.releases());
            }
        });
    }

    private record Refused(String recipient, long answers, long lastMillis) {}

    private void takeUpRefusals() {
        transactions.run(connection -> {
            List<Refused> refused = Query.of(connection, """
                    SELECT recipient, SUM(answers), MAX(last_ms) FROM refused_answer GROUP BY recipient -- PRIMARY""")
                    .list(row -> new Refused(row.getString(1), row.getLong(2), row.getLong(3)));
            for (Refused each : refused) {
                takeUp(connection, each);
            }
        });
    }

    private void takeUp(Connection connection, Refused refused) throws SQLException {
        boolean tooMany = refused.answers()
                > ServiceLevel.of(settings, refused.recipient()).refusedAnswers();
        if (!tooMany && refused.lastMillis() > clock.millis() - FORGOTTEN.toMillis()) {
            return;
        }
        // Locked now, so that none that comes meanwhile is lost.
        long answers = Query.of(
                        connection, "SELECT answers FROM refused_answer WHERE recipient = ? FOR UPDATE") // PRIMARY
                .with(refused.recipient())
                .list(row -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        Query.of(connection, "DELETE FROM refused_answer WHERE recipient = ?") // PRIMARY
                .with(refused.recipient())
                .update();
        if (tooMany && answers > 0) {
            violations.collect(connection, refused.recipient(), "refused", answers);
        }
    }
}
