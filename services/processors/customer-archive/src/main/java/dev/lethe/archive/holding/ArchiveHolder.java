package dev.lethe.archive.holding;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.processor.DeletionCut;
import dev.lethe.processor.HeldItem;
import dev.lethe.processor.RecordHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps one row per item, and deletes by ranges of the primary key.
@ApplicationScoped
class ArchiveHolder implements RecordHolder {
    // IGNORE: the primary key tells a duplicate.
    private static final String STORE = """
            INSERT IGNORE INTO item (record_id, effective_ms, item_id, category, subject, entity_kind, entity_key,
              origin_type, origin_source, origin_id, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String TIMES = """
            SELECT record_id, effective_ms FROM item FORCE INDEX (PRIMARY) WHERE record_id IN (%s)
            """;

    // The form that names its table twice is the one that takes a hint.
    private static final String DELETE_RECORDS = """
            DELETE item FROM item FORCE INDEX (PRIMARY) WHERE record_id IN (%s)
            """;

    // A range of the key for each cut. Their planning costs the square of their number, so they are few.
    private static final String DELETE_RANGES = """
            DELETE item FROM item FORCE INDEX (PRIMARY) WHERE %s
            """;

    private static final int RANGES_PER_STATEMENT = 50;

    // An SQLSTATE that makes the SDK roll back and try again.
    private static final String SERIALIZATION_FAILURE = "40001";

    @Override
    public void store(Connection connection, List<HeldItem> items) throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(STORE)) {
            boolean any = false;
            for (HeldItem item : items) {
                if (item.data().isEmpty()) {
                    continue; // it only has an effect on the record: there is nothing of the subject in it
                }
                bind(store, item);
                store.addBatch();
                any = true;
            }
            if (any) {
                store.executeBatch();
            }
        }
    }

    private static void bind(PreparedStatement store, HeldItem item) throws SQLException {
        store.setBytes(1, item.recordId().bytes());
        store.setLong(2, item.effectiveMillis());
        store.setBytes(3, item.id().bytes());
        store.setString(4, item.category().name());
        store.setString(5, item.subject());
        store.setString(6, item.entity().kind());
        store.setString(7, item.entity().key());
        store.setString(8, item.origin().type());
        store.setString(9, item.origin().source());
        store.setString(10, item.origin().id());
        store.setString(11, item.data().toString());
    }

    @Override
    public int[] delete(Connection connection, List<DeletionCut> cuts) throws SQLException {
        int[] gone = new int[cuts.size()];
        int place = 0;
        for (List<DeletionCut> some : Sql.chunks(cuts)) {
            Map<RecordId, Reach> reached = reached(connection, some);
            List<RecordId> whole = new ArrayList<>(some.size());
            List<DeletionCut> parts = new ArrayList<>();
            int covered = 0;
            for (DeletionCut cut : some) {
                Reach reach = reached.getOrDefault(cut.recordId(), Reach.NOTHING);
                gone[place++] = reach.covered();
                covered += reach.covered();
                if (reach.covered() > 0 && reach.beyond() == 0) {
                    whole.add(cut.recordId());
                } else if (reach.covered() > 0) {
                    parts.add(cut);
                }
            }
            int deleted = deleteRecords(connection, whole);
            for (List<DeletionCut> ranges : Sql.chunks(parts, RANGES_PER_STATEMENT)) {
                deleted += deleteRanges(connection, ranges);
            }
            if (deleted != covered) {
                throw new SQLException("other items than were looked at would have gone", SERIALIZATION_FAILURE);
            }
        }
        return gone;
    }

    /// How many of a record's items a cut covers, and how many are newer.
    private record Reach(int covered, int beyond) {
        static final Reach NOTHING = new Reach(0, 0);

        Reach and(boolean isCovered) {
            return isCovered ? new Reach(covered + 1, beyond) : new Reach(covered, beyond + 1);
        }
    }

    /// Nobody else writes items of these records while the SDK's transaction is open: it has locked their partition. So
    /// what is read here is what is there to delete.
    private static Map<RecordId, Reach> reached(Connection connection, List<DeletionCut> cuts) throws SQLException {
        Map<RecordId, Long> through = new HashMap<>();
        cuts.forEach(cut -> through.put(cut.recordId(), cut.throughMillis()));
        Map<RecordId, Reach> reached = new HashMap<>();
        try (PreparedStatement times = connection.prepareStatement(TIMES.formatted(Sql.marks(cuts.size())))) {
            int index = 1;
            for (DeletionCut cut : cuts) {
                times.setBytes(index++, cut.recordId().bytes());
            }
            try (ResultSet rows = times.executeQuery()) {
                while (rows.next()) {
                    RecordId record = RecordId.ofBytes(rows.getBytes(1));
                    boolean isCovered = rows.getLong(2) <= through.getOrDefault(record, Long.MIN_VALUE);
                    reached.put(
                            record, reached.getOrDefault(record, Reach.NOTHING).and(isCovered));
                }
            }
        }
        return reached;
    }

    private static int deleteRecords(Connection connection, List<RecordId> records) throws SQLException {
        if (records.isEmpty()) {
            return 0;
        }
        String sql = DELETE_RECORDS.formatted(Sql.marks(records.size()));
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            int index = 1;
            for (RecordId record : records) {
                delete.setBytes(index++, record.bytes());
            }
            return delete.executeUpdate();
        }
    }

    private static int deleteRanges(Connection connection, List<DeletionCut> cuts) throws SQLException {
        String sql = DELETE_RANGES.formatted(Sql.anyOf("record_id = ? AND effective_ms <= ?", cuts.size()));
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            int index = 1;
            for (DeletionCut cut : cuts) {
                delete.setBytes(index++, cut.recordId().bytes());
                delete.setLong(index++, cut.throughMillis());
            }
            return delete.executeUpdate();
        }
    }
}
