package dev.lethe.connector.disclosure;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The table `disclosure`.
public final class DisclosureTable {
    private DisclosureTable() {}

    /// Everything known of these records, in primary-key order.
    public static Map<DisclosureKey, Given> ofRecords(Connection connection, Collection<RecordId> records)
            throws SQLException {
        Map<DisclosureKey, Given> found = new TreeMap<>();
        for (List<RecordId> part : Sql.chunks(List.copyOf(records))) {
            load(connection, part, found);
        }
        return found;
    }

    private static void load(Connection connection, List<RecordId> ids, Map<DisclosureKey, Given> found)
            throws SQLException {
        String sql = """
                SELECT record_id, partner, reference_hash, reference, first_millis, last_millis, cut_millis
                FROM disclosure FORCE INDEX (PRIMARY) WHERE record_id IN (%s)""".formatted(Sql.marks(ids.size()));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.size(); i++) {
                select.setBytes(i + 1, ids.get(i).bytes());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(
                            new DisclosureKey(
                                    RecordId.ofBytes(row.getBytes(1)),
                                    row.getString(2),
                                    HexFormat.of().formatHex(row.getBytes(3))),
                            new Given(row.getString(4), millis(row, 5), millis(row, 6), millis(row, 7)));
                }
            }
        }
    }

    /// Writes these disclosures as they now are.
    public static void save(Connection connection, Map<DisclosureKey, Given> changed) throws SQLException {
        ManyRows.write(
                connection, """
                INSERT INTO disclosure
                    (record_id, partner, reference_hash, reference, first_millis, last_millis, cut_millis)
                VALUES %s
                ON DUPLICATE KEY UPDATE reference = VALUE(reference), first_millis = VALUE(first_millis),
                    last_millis = VALUE(last_millis), cut_millis = VALUE(cut_millis)""", List.copyOf(changed.entrySet()), entry -> values(entry.getKey(), entry.getValue()));
    }

    private static @Nullable Object[] values(DisclosureKey key, Given given) {
        return new @Nullable Object[] {
            key.recordId().bytes(),
            key.partner(),
            key.hashBytes(),
            given.reference(),
            moment(given.firstMillis()),
            moment(given.lastMillis()),
            moment(given.cutMillis())
        };
    }

    private static long millis(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Given.NONE : millis;
    }

    private static @Nullable Long moment(long millis) {
        return millis == Given.NONE ? null : millis;
    }
}
