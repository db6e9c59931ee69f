package dev.lethe.purger.policy;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a policy would do to the ledger as it is, which it reads once, without a lock and without changing it.
@ApplicationScoped
class PolicySimulation {
    private final Transactions transactions;
    private final Clock clock;

    PolicySimulation(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What would become of a category's records.
    ///
    /// @param live     records that hold something
    /// @param dueBefore due now, under the policy in force
    /// @param dueNow   due now, under this one
    /// @param dueIn30  due in 30 days, if nothing happens to them
    /// @param dueIn90  due in 90 days
    /// @param newlyDue due now under this policy and not under the one in force
    /// @param released no longer due under this one
    /// @param held     due now, and kept by a hold
    @Schema(name = "PolicyImpact")
    record Impact(
            long live,
            long dueBefore,
            long dueNow,
            long dueIn30,
            long dueIn90,
            long newlyDue,
            long released,
            long held) {
        Impact plus(Impact other) {
            return new Impact(
                    live + other.live,
                    dueBefore + other.dueBefore,
                    dueNow + other.dueNow,
                    dueIn30 + other.dueIn30,
                    dueIn90 + other.dueIn90,
                    newlyDue + other.newlyDue,
                    released + other.released,
                    held + other.held);
        }

        Impact held(long count) {
            return new Impact(live, dueBefore, dueNow, dueIn30, dueIn90, newlyDue, released, count);
        }
    }

    /// The answer: in all, and by category.
    @Schema(name = "PolicySimulation")
    record Result(String asOf, Impact all, Map<InformationCategory, Impact> categories, double seconds) {}

    Result of(RetentionPolicy policy) {
        long now = clock.millis();
        long begun = System.nanoTime();
        DeadlineSql deadlines = new DeadlineSql(policy);
        Map<InformationCategory, Impact> categories = transactions.call(connection -> {
            Map<InformationCategory, Impact> impacts = scan(connection, deadlines, now);
            held(connection, deadlines.isDueAt(now))
                    .forEach(
                            (category, count) -> impacts.computeIfPresent(category, (c, impact) -> impact.held(count)));
            return impacts;
        });
        Impact none = new Impact(0, 0, 0, 0, 0, 0, 0, 0);
        for (InformationCategory category : InformationCategory.values()) {
            categories.putIfAbsent(category, none);
        }
        return new Result(
                String.valueOf(Texts.time(now)),
                categories.values().stream().reduce(none, Impact::plus),
                categories,
                Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0);
    }

    private static Map<InformationCategory, Impact> scan(Connection connection, DeadlineSql deadlines, long now)
            throws SQLException {
        Map<InformationCategory, Impact> impacts = new EnumMap<>(InformationCategory.class);
        Query.of(connection, """
                SELECT category, COUNT(*), SUM(due_before), SUM(due_now), SUM(due_30), SUM(due_90),
                       SUM(due_now AND NOT due_before), SUM(due_before AND NOT due_now)
                FROM (SELECT r.category, r.deadline_ms <= ? AS due_before, %s AS due_now, %s AS due_30, %s AS due_90
                      FROM record r WHERE r.deadline_ms IS NOT NULL) AS each_record -- a walk through the whole table
                GROUP BY category""".formatted(
                                deadlines.isDueAt(now),
                                deadlines.isDueAt(now + Duration.ofDays(30).toMillis()),
                                deadlines.isDueAt(now + Duration.ofDays(90).toMillis())))
                .with(now)
                .list(row -> impacts.put(
                        InformationCategory.valueOf(row.getString(1)),
                        new Impact(
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8),
                                0)));
        return impacts;
    }

    /// From the holds' side, since these are few; a held category is counted from its own.
    private static Map<InformationCategory, Long> held(Connection connection, String due) throws SQLException {
        Map<InformationCategory, Long> held = new EnumMap<>(InformationCategory.class);
        Query.of(connection, """
                SELECT r.category, COUNT(DISTINCT r.record_id) FROM (
                    SELECT r.record_id FROM hold h STRAIGHT_JOIN record r ON r.record_id = h.held_record -- PRIMARY
                    UNION SELECT r.record_id FROM hold_record o
                          STRAIGHT_JOIN record r ON r.record_id = o.held_record -- PRIMARY
                    UNION SELECT r.record_id FROM hold h
                          STRAIGHT_JOIN record r ON r.subject_pseudonym = h.held_subject -- record_of_subject
                ) AS covered
                JOIN record r ON r.record_id = covered.record_id -- PRIMARY
                WHERE r.deadline_ms IS NOT NULL AND %s GROUP BY r.category""".formatted(due))
                .list(row -> held.put(InformationCategory.valueOf(row.getString(1)), row.getLong(2)));
        Query.of(connection, """
                SELECT r.category, COUNT(*) FROM record r
                WHERE r.category IN (SELECT held_category FROM hold WHERE held_category IS NOT NULL) -- hold_on_category
                  AND r.deadline_ms IS NOT NULL AND %s GROUP BY r.category""".formatted(due))
                .list(row -> held.put(InformationCategory.valueOf(row.getString(1)), row.getLong(2)));
        return held;
    }
}
