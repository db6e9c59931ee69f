package dev.lethe.purger.release;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import dev.lethe.purger.worker.Abreast;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Writes down what is due as a plan's members, in chunks in the order of the records' ids: so chunks of any later
/// step walk the tables in key order. Reads the ledger as it is committed and locks nothing of it.
@ApplicationScoped
public class PlanWriter {
    /// Due ids that one query sorts and streams; the next goes on where it ended.
    private static final int PAGE = 500_000;

    private static final int FETCH_ROWS = 5_000;

    /// Chunks that are written at once, beside the query that finds their ids.
    private static final int CHUNKS_ABREAST = 2;

    /// Rows that one transaction deletes of a plan that was not finished.
    private static final int DISCARDED = 20_000;

    private final Transactions transactions;
    private final int chunkSize;

    PlanWriter(Transactions transactions, PurgerSettings settings) {
        this.transactions = transactions;
        this.chunkSize = settings.chunk();
    }

    /// Reads ids in their order, from after one on.
    private interface Source {
        Query after(Connection connection, byte[] last);
    }

    /// Writes the members of a chunk, and answers how many those are.
    private interface Members {
        int write(Connection connection, DueSet due, int chunkNo, List<RecordId> ids) throws SQLException;
    }

    /// How far it is. Only the thread that reads the ids has chunks written; several are under way at once.
    private final class Progress {
        private final DueSet due;
        private final long membersMax;
        private final Abreast writers;
        private final AtomicLong members = new AtomicLong();
        private int chunks;

        Progress(DueSet due, long membersMax, Abreast writers) {
            this.due = due;
            this.membersMax = membersMax;
            this.writers = writers;
        }

        boolean goesOn() {
            return members.get() <= membersMax && !writers.hasFailed();
        }

        /// Has the members of these ids written. Numbers go up with the ids; one stays unused where nobody is
        /// eligible.
        void chunk(List<RecordId> ids, Members writer) {
            int chunkNo = chunks++;
            writers.begin(() -> members.addAndGet(transactions.call(connection -> {
                int count = writer.write(connection, due, chunkNo, ids);
                if (count > 0) {
                    insert(connection, due.pass().runId(), chunkNo, ids, count);
                }
                return count;
            })));
        }
    }

    /// Writes the plan of a run that has none yet, or only a part of one.
    ///
    /// @param membersMax one beyond is enough to know; the rest need not be written
    /// @return how many members were written
    public long write(DueSet due, long membersMax) {
        discard(due.pass().runId());
        // Closed before this returns or throws: nobody writes to a plan behind the back of whoever has the lead.
        try (Abreast writers = new Abreast("plan-writer", CHUNKS_ABREAST)) {
            Progress progress = new Progress(due, membersMax, writers);
            write((connection, last) -> dueRecords(connection, due, last), PlanWriter::records, progress);
            write((connection, last) -> dueDisclosures(connection, due, last), PlanWriter::disclosures, progress);
            writers.finish();
            return progress.members.get();
        }
    }

    private void write(Source source, Members writer, Progress progress) {
        RecordId last = null;
        int read = PAGE;
        while (read == PAGE && progress.goesOn()) {
            RecordId after = last;
            Page page = transactions.callLong(connection -> {
                Page ids = new Page();
                source.after(connection, after == null ? new byte[0] : after.bytes())
                        .with(PAGE)
                        .each(FETCH_ROWS, row -> {
                            ids.add(RecordId.ofBytes(row.getBytes(1)));
                            if (ids.chunk.size() == chunkSize) {
                                progress.chunk(ids.take(), writer);
                            }
                            return progress.goesOn();
                        });
                return ids;
            });
            if (progress.goesOn() && !page.chunk.isEmpty()) {
                progress.chunk(page.take(), writer);
            }
            last = page.last;
            read = page.read;
        }
    }

    private final class Page {
        private int read;
        private @Nullable RecordId last;
        private List<RecordId> chunk = new ArrayList<>(chunkSize);

        void add(RecordId id) {
            read++;
            last = id;
            chunk.add(id);
        }

        List<RecordId> take() {
            List<RecordId> taken = chunk;
            chunk = new ArrayList<>(chunkSize);
            return taken;
        }
    }

    private static Query dueRecords(Connection connection, DueSet due, byte[] last) {
        String pseudonym = due.pseudonym();
        if (pseudonym != null) {
            return Query.of(connection, """
                    SELECT record_id FROM record FORCE INDEX (record_of_subject)
                    WHERE subject_pseudonym = ? AND category IN (%s) AND deadline_ms <= ? AND record_id > ?
                    ORDER BY record_id LIMIT ?""".formatted(Sql.marks(due.categories().size())))
                    .with(HexFormat.of().parseHex(pseudonym))
                    .withAll(due.categories())
                    .with(due.asOfMillis())
                    .with(last);
        }
        return Query.of(connection, """
                SELECT record_id FROM record FORCE INDEX (record_due)
                WHERE category IN (%s) AND deadline_ms <= ? AND record_id > ?
                ORDER BY record_id LIMIT ?""".formatted(Sql.marks(due.categories().size())))
                .withAll(due.categories())
                .with(due.asOfMillis())
                .with(last);
    }

    private static int records(Connection connection, DueSet due, int chunkNo, List<RecordId> ids) throws SQLException {
        return Query.of(connection, """
                INSERT INTO plan_member (run_id, chunk_no, record_id, scope, category, through_ms, deadline_ms)
                SELECT ?, ?, r.record_id, 'everywhere', r.category, r.last_activity_ms, r.deadline_ms
                FROM record r FORCE INDEX (PRIMARY)
                WHERE r.record_id IN (%s) AND %s""".formatted(Sql.marks(ids.size()), Eligible.RECORD))
                .with(due.pass().runId())
                .with(chunkNo)
                .withAll(ids)
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .update();
    }

    private static Query dueDisclosures(Connection connection, DueSet due, byte[] last) {
        String pseudonym = due.pseudonym();
        if (pseudonym != null) {
            return Query.of(connection, """
                    SELECT DISTINCT d.record_id FROM record r FORCE INDEX (record_of_subject)
                    STRAIGHT_JOIN disclosure d FORCE INDEX (PRIMARY) ON d.record_id = r.record_id
                    WHERE r.subject_pseudonym = ? AND d.deadline_ms <= ? AND d.record_id > ?
                    ORDER BY d.record_id LIMIT ?""")
                    .with(HexFormat.of().parseHex(pseudonym))
                    .with(due.asOfMillis())
                    .with(last);
        }
        return Query.of(connection, """
                SELECT DISTINCT record_id FROM disclosure FORCE INDEX (disclosure_due)
                WHERE deadline_ms <= ? AND record_id > ?
                ORDER BY record_id LIMIT ?""").with(due.asOfMillis()).with(last);
    }

    /// A partner of a record that goes altogether is told by the record's own deletion.
    private static int disclosures(Connection connection, DueSet due, int chunkNo, List<RecordId> ids)
            throws SQLException {
        return Query.of(connection, """
                INSERT INTO plan_member (run_id, chunk_no, record_id, scope, category, through_ms, deadline_ms)
                SELECT ?, ?, d.record_id, CONCAT('partner:', d.partner), r.category, d.last_activity_ms, d.deadline_ms
                FROM record r FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN disclosure d FORCE INDEX (PRIMARY) ON d.record_id = r.record_id
                WHERE r.record_id IN (%s) AND r.category IN (%s) AND %s
                  AND NOT COALESCE(r.deadline_ms <= ? AND r.policy_version = ? AND r.torn = 0, FALSE)""".formatted(
                        Sql.marks(ids.size()), Sql.marks(due.categories().size()), Eligible.DISCLOSURE))
                .with(due.pass().runId())
                .with(chunkNo)
                .withAll(ids)
                .withAll(due.categories())
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .update();
    }

    private static void insert(Connection connection, long runId, int chunkNo, List<RecordId> ids, int members)
            throws SQLException {
        Query.of(connection, """
                INSERT INTO plan_chunk (run_id, chunk_no, first_record, last_record, members, digest)
                VALUES (?, ?, ?, ?, ?, ?)""")
                .with(runId)
                .with(chunkNo)
                .with(ids.getFirst())
                .with(ids.getLast())
                .with(members)
                .with(Chunks.digest(connection, runId, chunkNo))
                .update();
    }

    /// What a purger wrote that died before the plan was complete.
    private void discard(long runId) {
        for (String table : List.of("plan_left", "plan_member", "plan_chunk")) {
            int gone;
            do {
                gone = transactions.call(connection -> Query.of(
                                connection, "DELETE FROM %s WHERE run_id = ? LIMIT ? -- PRIMARY".formatted(table))
                        .with(runId)
                        .with(DISCARDED)
                        .update());
            } while (gone == DISCARDED);
        }
    }
}
