package dev.lethe.connector.disclosure;

import dev.lethe.kernel.id.RecordId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The table `disclosure`.
public final class DisclosureTable {
    private static final int MAX_PER_QUERY = 500;

    private DisclosureTable() {}

    /// Everything known of these records, in primary-key order.
    public static Map<DisclosureKey, Given> ofRecords(Connection connection, Collection<RecordId> records)
            throws SQLException {
        Map<DisclosureKey, Given> found = new TreeMap<>();
        List<RecordId> ids = new ArrayList<>(records);
        for (int from = 0; from < ids.size(); from += MAX_PER_QUERY) {
            load(connection, ids.subList(from, Math.min(ids.size(), from + MAX_PER_QUERY)), found);
        }
        return found;
    }

    private static void load(Connection connection, List<RecordId> ids, Map<DisclosureKey, Given> found)
            throws SQLException {
        // PRIMARY (record_id, …)
        String sql = """
                SELECT record_id, partner, reference_hash, reference, first_millis, last_millis, cut_millis
                FROM disclosure WHERE record_id IN (%s)""".formatted(placeholders(ids.size()));
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
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO disclosure
                    (record_id, partner, reference_hash, reference, first_millis, last_millis, cut_millis)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE reference = VALUES(reference), first_millis = VALUES(first_millis),
                    last_millis = VALUES(last_millis), cut_millis = VALUES(cut_millis)""")) {
            for (Map.Entry<DisclosureKey, Given> entry : changed.entrySet()) {
                upsert.setBytes(1, entry.getKey().recordId().bytes());
                upsert.setString(2, entry.getKey().partner());
                upsert.setBytes(3, entry.getKey().hashBytes());
                upsert.setString(4, entry.getValue().reference());
                setMillis(upsert, 5, entry.getValue().firstMillis());
                setMillis(upsert, 6, entry.getValue().lastMillis());
                setMillis(upsert, 7, entry.getValue().cutMillis());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static String placeholders(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    private static long millis(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Given.NONE : millis;
    }

    private static void setMillis(PreparedStatement statement, int index, long millis) throws SQLException {
        if (millis == Given.NONE) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, millis);
        }
    }
}
