package dev.lethe.purger.release;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Marks what is due, in chunks, so that a run can be counted against its caps before anything is released. A
/// claim binds nobody: releasing checks everything again.
@ApplicationScoped
public class Claims {
    /// Due ids read ahead at a time; sorted in memory, so that claims walk the ledger in key order.
    private static final int PAGE = 50_000;

    /// How often rows that somebody has locked are tried again, and after which pause: a merge lasts not that long.
    private static final int ROUNDS_MAX = 20;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Transactions transactions;
    private final int chunkSize;

    Claims(Transactions transactions, PurgerSettings settings) {
        this.transactions = transactions;
        this.chunkSize = settings.chunk();
    }

    /// What a run has claimed.
    public record Claimed(long records, long disclosures) {
        public long total() {
            return records + disclosures;
        }
    }

    /// Where a scan goes on.
    private record Cursor(long deadlineMillis, RecordId recordId) {}

    /// What a chunk's transaction did.
    ///
    /// @param passedOver due, but locked by somebody else: what SKIP LOCKED does not see, and a count that does not
    ///     skip does
    private record Chunk(int claimed, List<RecordId> passedOver) {}

    private interface Pages {
        List<Cursor> after(@Nullable Cursor cursor);
    }

    private interface Claim {
        Chunk in(Connection connection, List<RecordId> ids) throws SQLException;
    }

    /// How far a claim has come.
    private static final class Progress {
        private final LongPredicate goOn;
        private long claimed;
        private boolean stopped;

        Progress(long claimed, LongPredicate goOn) {
            this.claimed = claimed;
            this.goOn = goOn;
        }

        boolean goesOn() {
            stopped |= !goOn.test(claimed);
            return !stopped;
        }
    }

    /// Claims everything that is due, chunk by chunk, as long as `goOn` accepts the number claimed so far. What falls
    /// due while it does so may be left to the next run: otherwise a run would not end while old data flows in.
    ///
    /// @return whether all of it was seen and claimed; false when `goOn` stopped it, or somebody keeps a row locked
    public boolean claim(DueSet due, LongPredicate goOn) {
        unclaimLeftovers(due.pass().runId());
        Progress progress = new Progress(count(due.pass().runId()).total(), goOn);
        boolean all = true;
        for (InformationCategory category : InformationCategory.values()) {
            if (due.categories().contains(category)) {
                all &= claim(
                        cursor -> dueRecords(due, category, cursor),
                        (connection, ids) -> claimRecords(connection, due, ids),
                        progress);
            }
        }
        all &= claim(
                cursor -> dueDisclosures(due, cursor),
                (connection, ids) -> claimDisclosures(connection, due, ids),
                progress);
        return all;
    }

    private boolean claim(Pages pages, Claim claim, Progress progress) {
        Set<RecordId> left = new TreeSet<>();
        Cursor cursor = null;
        do {
            List<Cursor> page = pages.after(cursor);
            left.addAll(claim(page.stream().map(Cursor::recordId).toList(), claim, progress));
            cursor = page.size() < PAGE ? null : page.getLast();
        } while (cursor != null && !progress.stopped);
        for (int round = 0; round < ROUNDS_MAX && !left.isEmpty() && !progress.stopped; round++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            left = claim(left, claim, progress);
        }
        return left.isEmpty() && !progress.stopped;
    }

    /// Answers what was passed over.
    private Set<RecordId> claim(Collection<RecordId> ids, Claim claim, Progress progress) {
        Set<RecordId> left = new TreeSet<>();
        for (List<RecordId> chunk : Sql.chunks(List.copyOf(new TreeSet<>(ids)), chunkSize)) {
            if (!progress.goesOn()) {
                break;
            }
            Chunk done = transactions.call(connection -> claim.in(connection, chunk));
            progress.claimed += done.claimed();
            left.addAll(done.passedOver());
        }
        return left;
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

    private static Chunk claimRecords(Connection connection, DueSet due, List<RecordId> ids) throws SQLException {
        due.pass().through(connection);
        int claimed = Query.of(connection, """
                INSERT IGNORE INTO claim (record_id, scope, run_id, through_ms)
                SELECT r.record_id, 'everywhere', ?, r.last_activity_ms
                FROM record r FORCE INDEX (PRIMARY)
                WHERE r.record_id IN (%s) AND %s
                FOR UPDATE SKIP LOCKED""".formatted(Sql.marks(ids.size()), Eligible.RECORD))
                .with(due.pass().runId())
                .withAll(ids)
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .update();
        return new Chunk(claimed, claimed == ids.size() ? List.of() : unclaimedRecords(connection, due, ids));
    }

    private static List<RecordId> unclaimedRecords(Connection connection, DueSet due, List<RecordId> ids)
            throws SQLException {
        return Query.of(connection, """
                SELECT r.record_id FROM record r FORCE INDEX (PRIMARY)
                WHERE r.record_id IN (%s) AND %s
                  AND NOT EXISTS (SELECT 1 FROM claim c FORCE INDEX (PRIMARY)
                                  WHERE c.record_id = r.record_id AND c.scope = 'everywhere')""".formatted(Sql.marks(ids.size()), Eligible.RECORD))
                .withAll(ids)
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .list(row -> RecordId.ofBytes(row.getBytes(1)));
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

    /// A partner of a record that goes altogether is told by the record's own deletion.
    private static Chunk claimDisclosures(Connection connection, DueSet due, List<RecordId> ids) throws SQLException {
        due.pass().through(connection);
        int claimed = Query.of(connection, """
                INSERT IGNORE INTO claim (record_id, scope, run_id, through_ms)
                SELECT d.record_id, CONCAT('partner:', d.partner), ?, d.last_activity_ms
                FROM record r FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN disclosure d FORCE INDEX (PRIMARY) ON d.record_id = r.record_id
                WHERE r.record_id IN (%s) AND r.category IN (%s) AND %s
                  AND NOT EXISTS (SELECT 1 FROM claim c FORCE INDEX (PRIMARY)
                                  WHERE c.record_id = r.record_id AND c.scope = 'everywhere')
                FOR UPDATE SKIP LOCKED""".formatted(
                        Sql.marks(ids.size()), Sql.marks(due.categories().size()), Eligible.DISCLOSURE))
                .with(due.pass().runId())
                .withAll(ids)
                .withAll(due.categories())
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .update();
        return new Chunk(claimed, unclaimedDisclosures(connection, due, ids));
    }

    private static List<RecordId> unclaimedDisclosures(Connection connection, DueSet due, List<RecordId> ids)
            throws SQLException {
        return Query.of(connection, """
                SELECT DISTINCT d.record_id FROM record r FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN disclosure d FORCE INDEX (PRIMARY) ON d.record_id = r.record_id
                WHERE r.record_id IN (%s) AND r.category IN (%s) AND %s
                  AND NOT EXISTS (SELECT 1 FROM claim c FORCE INDEX (PRIMARY)
                                  WHERE c.record_id = r.record_id
                                    AND c.scope IN ('everywhere', CONCAT('partner:', d.partner)))""".formatted(
                        Sql.marks(ids.size()), Sql.marks(due.categories().size()), Eligible.DISCLOSURE))
                .withAll(ids)
                .withAll(due.categories())
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .list(row -> RecordId.ofBytes(row.getBytes(1)));
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

    /// Live records, for the share that a run may take.
    public long live(DueSet due) {
        return transactions.call(connection -> Query.of(
                        connection, """
                SELECT COUNT(*) FROM record FORCE INDEX (record_due)
                WHERE category IN (%s) AND deadline_ms IS NOT NULL""".formatted(Sql.marks(due.categories().size())))
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
