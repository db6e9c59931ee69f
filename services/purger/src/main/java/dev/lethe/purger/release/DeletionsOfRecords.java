package dev.lethe.purger.release;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Finds records' deletions by the index of their ids: an id begins with the first half of its record's. Those
/// that were given otherwise, by earlier versions, stand in a table of their own.
public final class DeletionsOfRecords {
    private static final int COMMON_BYTES = 8;

    // Planning ranges costs the square of their number, so they are few.
    private static final int RANGES_PER_STATEMENT = 50;

    private DeletionsOfRecords() {}

    /// The ids of all deletions of these records, in no particular order.
    public static List<DeletionId> ids(Connection connection, Collection<RecordId> records) throws SQLException {
        List<DeletionId> ids = new ArrayList<>();
        for (List<RecordId> some : Sql.chunks(List.copyOf(records), RANGES_PER_STATEMENT)) {
            Query ranges = Query.of(
                    connection, """
                    SELECT deletion_id FROM deletion FORCE INDEX (deletion_by_id)
                    WHERE %s""".formatted(Sql.anyOf("deletion_id BETWEEN ? AND ? AND record_id = ?", some.size())));
            some.forEach(record -> ranges.with(bound(record, (byte) 0))
                    .with(bound(record, (byte) 0xFF))
                    .with(record));
            ids.addAll(ranges.list(row -> DeletionId.ofBytes(row.getBytes(1))));
            ids.addAll(Query.of(connection, """
                    SELECT deletion_id FROM old_deletion_id FORCE INDEX (PRIMARY)
                    WHERE record_id IN (%s)""".formatted(Sql.marks(some.size())))
                    .withAll(some)
                    .list(row -> DeletionId.ofBytes(row.getBytes(1))));
        }
        return ids;
    }

    private static byte[] bound(RecordId record, byte rest) {
        byte[] bound = record.bytes().clone();
        Arrays.fill(bound, COMMON_BYTES, bound.length, rest);
        return bound;
    }

    /// Remembers a deletion that was written down as it is on its topic, if its id does not begin as its record's.
    public static void remember(Connection connection, RecordId record, DeletionId deletion) throws SQLException {
        if (!Arrays.equals(record.bytes(), 0, COMMON_BYTES, deletion.bytes(), 0, COMMON_BYTES)) {
            Query.of(connection, "INSERT INTO old_deletion_id (record_id, deletion_id) VALUES (?, ?)")
                    .with(record)
                    .with(deletion)
                    .update();
        }
    }
}
