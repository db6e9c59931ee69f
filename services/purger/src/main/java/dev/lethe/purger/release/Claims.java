package dev.lethe.purger.release;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Marks what is due, in chunks, so that a run can be counted against its caps before anything is released. A
/// claim binds nobody: releasing checks everything again.
@ApplicationScoped
public class Claims {
    /// Due ids read ahead at a time; sorted in memory, so that claims walk the ledger in key order.
    private static final int PAGE = 50_000;

    private final Transactions transactions;
    private final int chunk;

    Claims(Transactions transactions, PurgerSettings settings) {
        this.transactions = transactions;
        this.chunk = settings.chunk();
    }

    /// What a run has claimed.
    public record Claimed(long records, long disclosures) {
        public long total() {
            return records + disclosures;
        }
    }

    /// Where a scan goes on.
    private record Cursor(long deadlineMillis, RecordId recordId) {}

    /// Claims everything that is due, skipping rows that somebody else has locked; chunk by chunk, as long as
    /// `goOn` accepts the number claimed so far.
    public void claim(DueSet due, LongPredicate goOn) {
        unclaimLeftovers(due.pass().runId());
        long claimed = count(due.pass().runId()).total();
        for (InformationCategory category : InformationCategory.values()) {
            if (due.categories().contains(category)) {
                claimed = claimRecords(due, category, claimed, goOn);
            }
        }
        claimDisclosures(due, claimed, goOn);
    }

    private long claimRecords(DueSet due, InformationCategory category, long before, LongPredicate goOn) {
        long claimed = before;
        Cursor cursor = null;
        do {
            List<Cursor> page = dueRecords(due, category, cursor);
            for (List<RecordId> ids : chunks(page)) {
                if (!goOn.test(claimed)) {
                    return claimed;
                }
                claimed += transactions.call(connection -> claimRecords(connection, due, ids));
            }
            cursor = page.size() < PAGE ? null : page.getLast();
        } while (cursor != null);
        return claimed;
    }

    private List<Cursor> dueRecords(DueSet due, InformationCategory category, @Nullable Cursor after) {
        return transactions.call(connection -> Query.of(connection, """
                SELECT deadline_ms, record_id FROM record FORCE INDEX (record_due)
                WHERE category = ? AND deadline_ms >= ? AND deadline_ms <= ?
                  AND (deadline_ms > ? OR record_id > ?)
                ORDER BY deadline_ms, record_id LIMIT ?""")
                .with(category)
                .with(after == null ? Long.MIN_VALUE : after.deadlineMillis())
                .with(due.asOfMillis())
                .with(after == null ? Long.MIN_VALUE : after.deadlineMillis())
                .with(after == null ? new byte[0] : after.recordId().bytes())
                .with(PAGE)
                .list(row -> new Cursor(row.getLong(1), RecordId.ofBytes(row.getBytes(2)))));
    }

    private static int claimRecords(Connection connection, DueSet due, List<RecordId> ids) throws SQLException {
        due.pass().through(connection);
        return Query.of(connection, """
                INSERT IGNORE INTO claim (record_id, scope, run_id, through_ms)
                SELECT r.record_id, 'everywhere', ?, r.last_activity_ms
                FROM record r -- PRIMARY
                WHERE r.record_id IN (%s) AND %s
                FOR UPDATE SKIP LOCKED""".formatted(Query.marks(ids.size()), Eligible.RECORD))
                .with(due.pass().runId())
                .withAll(ids)
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .update();
    }

    /// A partner of a record that goes altogether is told by the record's own deletion.
    private void claimDisclosures(DueSet due, long before, LongPredicate goOn) {
        long claimed = before;
        Cursor cursor = null;
        do {
            List<Cursor> page = dueDisclosures(due, cursor);
            for (List<RecordId> ids : chunks(page)) {
                if (!goOn.test(claimed)) {
                    return;
                }
                claimed += transactions.call(connection -> claimDisclosures(connection, due, ids));
            }
            cursor = page.size() < PAGE ? null : page.getLast();
        } while (cursor != null);
    }

    /// One row for each disclosure; a record may come several times.
    private List<Cursor> dueDisclosures(DueSet due, @Nullable Cursor after) {
        return transactions.call(connection -> Query.of(connection, """
                SELECT deadline_ms, record_id FROM disclosure FORCE INDEX (disclosure_due)
                WHERE deadline_ms >= ? AND deadline_ms <= ?
                  AND (deadline_ms > ? OR record_id > ?)
                GROUP BY deadline_ms, record_id
                ORDER BY deadline_ms, record_id LIMIT ?""")
                .with(after == null ? Long.MIN_VALUE : after.deadlineMillis())
                .with(due.asOfMillis())
                .with(after == null ? Long.MIN_VALUE : after.deadlineMillis())
                .with(after == null ? new byte[0] : after.recordId().bytes())
                .with(PAGE)
                .list(row -> new Cursor(row.getLong(1), RecordId.ofBytes(row.getBytes(2)))));
    }

    private static int claimDisclosures(Connection connection, DueSet due, List<RecordId> ids) throws SQLException {
        due.pass().through(connection);
        return Query.of(connection, """
                INSERT IGNORE INTO claim (record_id, scope, run_id, through_ms)
                SELECT d.record_id, CONCAT('partner:', d.partner), ?, d.last_activity_ms
                FROM record r -- PRIMARY
                JOIN disclosure d ON d.record_id = r.record_id -- PRIMARY
                WHERE r.record_id IN (%s) AND r.category IN (%s) AND %s
                  AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.record_id = r.record_id AND c.scope = 'everywhere')
                FOR UPDATE SKIP LOCKED""".formatted(
                        Query.marks(ids.size()), Query.marks(due.categories().size()), Eligible.DISCLOSURE))
                .with(due.pass().runId())
                .withAll(ids)
                .withAll(due.categories())
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .update();
    }

    private List<List<RecordId>> chunks(List<Cursor> page) {
        TreeSet<RecordId> sorted = new TreeSet<>();
        page.forEach(cursor -> sorted.add(cursor.recordId()));
        List<RecordId> ids = List.copyOf(sorted);
        List<List<RecordId>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += chunk) {
            chunks.add(ids.subList(from, Math.min(from + chunk, ids.size())));
        }
        return chunks;
    }

    /// How much a run has claimed and not released.
    public Claimed count(long runId) {
        return transactions.call(connection -> Query.of(connection, """
                SELECT COALESCE(SUM(scope = 'everywhere'), 0), COALESCE(SUM(scope <> 'everywhere'), 0)
                FROM claim WHERE run_id = ?""")
                .with(runId)
                .first(row -> new Claimed(row.getLong(1), row.getLong(2)))
                .orElseThrow());
    }

    /// How much is due and not claimed, rows that somebody has locked included: what SKIP LOCKED does not see.
    public long unclaimed(DueSet due) {
        return transactions.call(connection -> {
            String categories = Query.marks(due.categories().size());
            long records = Query.of(connection, """
                    SELECT COUNT(*) FROM record r -- record_due
                    WHERE r.category IN (%s) AND %s
                      AND NOT EXISTS (SELECT 1 FROM claim c -- PRIMARY
                                      WHERE c.record_id = r.record_id AND c.scope = 'everywhere')""".formatted(categories, Eligible.RECORD))
                    .withAll(due.categories())
                    .with(due.asOfMillis())
                    .with(due.pass().policyVersion())
                    .number();
            long disclosures = Query.of(connection, """
                    SELECT COUNT(*) FROM disclosure d -- disclosure_due
                    JOIN record r ON r.record_id = d.record_id -- PRIMARY
                    WHERE r.category IN (%s) AND %s
                      AND NOT EXISTS (SELECT 1 FROM claim c -- PRIMARY
                                      WHERE c.record_id = r.record_id
                                        AND c.scope IN ('everywhere', CONCAT('partner:', d.partner)))""".formatted(categories, Eligible.DISCLOSURE))
                    .withAll(due.categories())
                    .with(due.asOfMillis())
                    .with(due.pass().policyVersion())
                    .number();
            return records + disclosures;
        });
    }

    /// Live records, for the share that a run may take.
    public long live(DueSet due) {
        return transactions.call(connection -> Query.of(
                        connection, """
                SELECT COUNT(*) FROM record FORCE INDEX (record_due)
                WHERE category IN (%s) AND deadline_ms IS NOT NULL""".formatted(Query.marks(due.categories().size())))
                .withAll(due.categories())
                .number());
    }

    /// Claims of a run that was aborted by a service that did not live to take them back.
    private void unclaimLeftovers(long runId) {
        List<Long> others = transactions.call(
                connection -> Query.of(connection, "SELECT DISTINCT run_id FROM claim WHERE run_id <> ?")
                        .with(runId)
                        .list(row -> row.getLong(1)));
        others.forEach(this::unclaim);
    }

    /// Takes back all claims of a run. In chunks, like everything that may be large.
    public void unclaim(long runId) {
        int gone;
        do {
            gone = transactions.call(connection -> Query.of(
                            connection, "DELETE FROM claim WHERE run_id = ? ORDER BY record_id LIMIT ? -- PRIMARY")
                    .with(runId)
                    .with(PAGE)
                    .update());
        } while (gone > 0);
    }
}
