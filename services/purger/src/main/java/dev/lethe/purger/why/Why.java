package dev.lethe.purger.why;

import static dev.lethe.purger.database.Query.nullableLong;
import static dev.lethe.purger.http.Texts.time;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.policy.Policies;
import dev.lethe.purger.release.DeletionsOfRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers what is known about one record. All of it is looked up by key.
@ApplicationScoped
class Why {
    private static final int MAX_DELETIONS = 100;

    private final Transactions transactions;
    private final Policies policies;
    private final Clock clock;

    Why(Transactions transactions, Policies policies, Clock clock) {
        this.transactions = transactions;
        this.policies = policies;
        this.clock = clock;
    }

    /// What the ledger says; empty where it has never heard of the record.
    Optional<WhyView> about(RecordId recordId) {
        return transactions.call(connection -> {
            Optional<Row> row = row(connection, recordId);
            return row.isEmpty() ? Optional.<WhyView>empty() : Optional.of(view(connection, row.get()));
        });
    }

    private record Row(
            RecordId recordId,
            InformationCategory category,
            byte[] pseudonym,
            @Nullable Long cut,
            @Nullable Long collected,
            @Nullable Long lastActivity,
            @Nullable Long concluded,
            @Nullable Long reopened,
            @Nullable Long deadline,
            @Nullable Long floor,
            boolean torn,
            @Nullable Long claimedBy) {}

    private static Optional<Row> row(Connection connection, RecordId recordId) throws SQLException {
        return Query.of(connection, """
                SELECT r.*, (SELECT MAX(c.run_id)
                             FROM plan_chunk c FORCE INDEX (chunk_by_state)
                             STRAIGHT_JOIN plan_member m FORCE INDEX (PRIMARY)
                                ON m.run_id = c.run_id AND m.chunk_no = c.chunk_no
                                   AND m.record_id = r.record_id AND m.scope = 'everywhere'
                             WHERE c.state IN ('planned', 'claimed')
                               AND c.first_record <= r.record_id AND c.last_record >= r.record_id
                               AND NOT EXISTS (SELECT 1 FROM plan_left l -- PRIMARY
                                               WHERE l.run_id = m.run_id AND l.record_id = m.record_id
                                                 AND l.scope = m.scope)) AS claimed_by
                FROM record r WHERE r.record_id = ? -- PRIMARY""")
                .with(recordId)
                .first(row -> new Row(
                        recordId,
                        InformationCategory.valueOf(row.getString("category")),
                        row.getBytes("subject_pseudonym"),
                        nullableLong(row, "cut_ms"),
                        nullableLong(row, "collected_ms"),
                        nullableLong(row, "last_activity_ms"),
                        nullableLong(row, "concluded_ms"),
                        nullableLong(row, "reopened_ms"),
                        nullableLong(row, "deadline_ms"),
                        nullableLong(row, "floor_ms"),
                        row.getBoolean("torn"),
                        nullableLong(row, "claimed_by")));
    }

    private WhyView view(Connection connection, Row row) throws SQLException {
        List<WhyView.HoldLine> holds = holds(connection, row);
        List<WhyView.DeletionLine> deletions = deletions(connection, row.recordId());
        Long deadline = row.deadline();
        boolean due = deadline != null && deadline <= clock.millis();
        WhyView.Rule rule = RuleText.of(policies.inForce(connection), row.category());
        return new WhyView(
                row.recordId().toString(),
                row.category().name(),
                row.collected() == null ? "gone" : "live",
                explanation(row, due, rule, holds, deletions),
                time(row.cut()),
                bases(row),
                rule,
                time(deadline),
                time(row.floor()),
                due,
                due && !holds.isEmpty(),
                row.torn(),
                row.claimedBy(),
                holds,
                disclosures(connection, row.recordId()),
                deletions);
    }

    private static String explanation(
            Row row,
            boolean due,
            WhyView.Rule rule,
            List<WhyView.HoldLine> holds,
            List<WhyView.DeletionLine> deletions) {
        if (row.collected() == null) {
            return gone(row, deletions);
        }
        if (!due) {
            return "It is kept until %s: %s.".formatted(time(row.deadline()), rule.text());
        }
        if (!holds.isEmpty()) {
            return "Its deadline passed at %s, but hold %d keeps it."
                    .formatted(time(row.deadline()), holds.getFirst().holdId());
        }
        if (row.torn()) {
            return "Its deadline seems to have passed, but the ledger does not know its first event and leaves it.";
        }
        Long run = row.claimedBy();
        return run == null
                ? "Its deadline passed at %s; the next purge run takes it.".formatted(time(row.deadline()))
                : "Its deadline has passed, and it stands in the plan of run %d.".formatted(run);
    }

    private static String gone(Row row, List<WhyView.DeletionLine> deletions) {
        for (WhyView.DeletionLine deletion : deletions) {
            if (deletion.scope().equals("everywhere")) {
                return "It was released for deletion at %s by run %d, reason %s; %s."
                        .formatted(
                                deletion.releasedAt(),
                                deletion.runId(),
                                deletion.reason(),
                                deletion.settledAt() == null
                                        ? "not every recipient has settled it yet"
                                        : "every recipient had settled it at " + deletion.settledAt());
            }
        }
        return "Everything up to %s is deleted.".formatted(time(row.cut()));
    }

    private static WhyView.@Nullable Bases bases(Row row) {
        if (row.collected() == null) {
            return null;
        }
        return new WhyView.Bases(
                String.valueOf(time(row.collected())),
                String.valueOf(time(row.lastActivity())),
                time(row.concluded()),
                time(row.reopened()));
    }

    private static List<WhyView.HoldLine> holds(Connection connection, Row row) throws SQLException {
        return Query.of(connection, """
                SELECT hold_id, target, reason, authority, reference, placed_ms, expires_ms, review_ms FROM hold
                WHERE held_record = ? OR held_subject = ? OR held_category = ? -- hold_on_record, _subject, _category
                   OR hold_id IN (SELECT hold_id FROM hold_record o WHERE o.held_record = ?) -- hold_on_order
                ORDER BY hold_id LIMIT 100""")
                .with(row.recordId())
                .with(row.pseudonym())
                .with(row.category())
                .with(row.recordId())
                .list(hold -> new WhyView.HoldLine(
                        hold.getLong(1),
                        hold.getString(2),
                        hold.getString(3),
                        hold.getString(4),
                        hold.getString(5),
                        String.valueOf(time(hold.getLong(6))),
                        time(nullableLong(hold, "expires_ms")),
                        time(nullableLong(hold, "review_ms"))));
    }

    private static List<WhyView.DisclosureLine> disclosures(Connection connection, RecordId recordId)
            throws SQLException {
        return Query.of(connection, """
                SELECT partner, last_activity_ms, deadline_ms, delete_by_ms, cut_ms FROM disclosure -- PRIMARY
                WHERE record_id = ? ORDER BY partner""")
                .with(recordId)
                .list(row -> new WhyView.DisclosureLine(
                        row.getString("partner"),
                        nullableLong(row, "last_activity_ms") == null,
                        time(nullableLong(row, "last_activity_ms")),
                        time(nullableLong(row, "deadline_ms")),
                        time(nullableLong(row, "delete_by_ms")),
                        time(nullableLong(row, "cut_ms"))));
    }

    private static List<WhyView.DeletionLine> deletions(Connection connection, RecordId recordId) throws SQLException {
        List<DeletionId> ids = DeletionsOfRecords.ids(connection, List.of(recordId));
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<DeletionId, WhyView.DeletionLine> deletions = new LinkedHashMap<>();
        Query.of(connection, """
                SELECT d.deletion_id, d.scope, d.through_ms, d.reason, d.deadline_ms, d.floor_ms, d.honor_by_ms,
                       d.settled_ms, b.run_id, b.policy_version, b.released_ms, b.published_ms
                FROM deletion d FORCE INDEX (deletion_by_id)
                JOIN release_batch b ON b.release_id = d.release_id -- PRIMARY
                WHERE d.deletion_id IN (%s) ORDER BY d.release_id DESC LIMIT ?""".formatted(Sql.marks(ids.size())))
                .withAll(ids)
                .with(MAX_DELETIONS)
                .list(row -> deletions.put(DeletionId.ofBytes(row.getBytes("deletion_id")), deletion(row)));
        if (!deletions.isEmpty()) {
            Query.of(connection, """
                    SELECT deletion_id, recipient, state, items, answered_ms, retained_basis, retained_until_ms, failure
                    FROM obligation FORCE INDEX (PRIMARY) WHERE deletion_id IN (%s)
                    ORDER BY recipient""".formatted(Sql.marks(deletions.size())))
                    .withAll(deletions.keySet())
                    .list(row -> obligation(deletions, row));
        }
        return List.copyOf(deletions.values());
    }

    private static WhyView.DeletionLine deletion(ResultSet row) throws SQLException {
        return new WhyView.DeletionLine(
                DeletionId.ofBytes(row.getBytes("deletion_id")).toString(),
                row.getString("scope"),
                String.valueOf(time(row.getLong("through_ms"))),
                row.getString("reason"),
                row.getLong("run_id"),
                row.getInt("policy_version"),
                time(nullableLong(row, "deadline_ms")),
                time(nullableLong(row, "floor_ms")),
                String.valueOf(time(row.getLong("released_ms"))),
                time(nullableLong(row, "published_ms")),
                String.valueOf(time(row.getLong("honor_by_ms"))),
                time(nullableLong(row, "settled_ms")),
                new ArrayList<>());
    }

    private static boolean obligation(Map<DeletionId, WhyView.DeletionLine> deletions, ResultSet row)
            throws SQLException {
        WhyView.DeletionLine deletion = deletions.get(DeletionId.ofBytes(row.getBytes("deletion_id")));
        Long items = nullableLong(row, "items");
        return deletion != null
                && deletion.obligations()
                        .add(new WhyView.ObligationLine(
                                row.getString("recipient"),
                                row.getString("state"),
                                items == null ? null : items.intValue(),
                                time(nullableLong(row, "answered_ms")),
                                row.getString("retained_basis"),
                                time(nullableLong(row, "retained_until_ms")),
                                row.getString("failure")));
    }
}
