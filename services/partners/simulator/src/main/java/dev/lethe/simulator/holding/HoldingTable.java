package dev.lethe.simulator.holding;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The tables `reference_cut` and `holding`. Whoever changes what is held of a reference first locks the
/// reference's row in
/// `reference_cut`, so that giving and deleting cannot pass each other unseen.
public final class HoldingTable {
    private HoldingTable() {}

    /// What is held, as a deletion needs to know it.
    ///
    /// @param retainedBy the deletion that was answered `retained` for it, in hex, or null
    public record Held(
            String partner,
            String reference,
            String eventHash,
            long effectiveMillis,
            @Nullable String retainedBy) {}

    /// Stores what partners were given, except what they have deleted already.
    public static int give(Connection connection, List<Item> items) throws SQLException {
        Map<String, Set<String>> references = new TreeMap<>();
        items.forEach(i ->
                references.computeIfAbsent(i.partner(), p -> new TreeSet<>()).add(i.reference()));
        Map<String, Map<String, Long>> cuts = new HashMap<>();
        for (Map.Entry<String, Set<String>> entry : references.entrySet()) {
            cuts.put(entry.getKey(), raiseCuts(connection, entry.getKey(), ofAll(entry.getValue(), Long.MIN_VALUE)));
        }
        int stored = 0;
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT IGNORE INTO holding
                    (partner, reference_hash, event_hash, reference, effective_millis, payload)
                VALUES (?, ?, ?, ?, ?, ?)""")) {
            for (Item item : items) {
                long cut =
                        cuts.getOrDefault(item.partner(), Map.of()).getOrDefault(item.referenceHash(), Long.MIN_VALUE);
                if (item.effectiveMillis() <= cut) {
                    continue;
                }
                insert.setString(1, item.partner());
                insert.setBytes(2, HexFormat.of().parseHex(item.referenceHash()));
                insert.setBytes(3, HexFormat.of().parseHex(item.eventHash()));
                insert.setString(4, item.reference());
                insert.setLong(5, item.effectiveMillis());
                insert.setString(6, item.payload());
                insert.addBatch();
                stored++;
            }
            if (stored > 0) {
                insert.executeBatch();
            }
        }
        return stored;
    }

    private static Map<String, Long> ofAll(Set<String> references, long cut) {
        Map<String, Long> cuts = new TreeMap<>();
        references.forEach(reference -> cuts.put(reference, cut));
        return cuts;
    }

    /// Locks the references' rows and raises their cuts; `Long.MIN_VALUE` only locks. Answers the cuts by hash.
    public static Map<String, Long> raiseCuts(Connection connection, String partner, Map<String, Long> cuts)
            throws SQLException {
        Map<String, Long> byHash = new TreeMap<>();
        cuts.forEach((reference, cut) -> byHash.put(Item.hash(reference), cut));
        if (byHash.isEmpty()) {
            return byHash;
        }
        // PRIMARY; sorted by hash, so that two transactions cannot wait for each other
        ManyRows.write(connection, """
                INSERT INTO reference_cut (partner, reference_hash, through_millis) VALUES %s
                ON DUPLICATE KEY UPDATE through_millis = GREATEST(through_millis, VALUE(through_millis))""", List.copyOf(byHash.entrySet()), entry ->
                new @Nullable Object[] {partner, HexFormat.of().parseHex(entry.getKey()), entry.getValue()});
        Map<String, Long> now = new HashMap<>();
        for (List<String> part : Sql.chunks(List.copyOf(byHash.keySet()))) {
            String sql = """
                    SELECT reference_hash, through_millis FROM reference_cut FORCE INDEX (PRIMARY)
                    WHERE partner = ? AND reference_hash IN (%s)""".formatted(Sql.marks(part.size()));
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                bind(select, partner, part);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        now.put(HexFormat.of().formatHex(row.getBytes(1)), row.getLong(2));
                    }
                }
            }
        }
        return now;
    }

    /// What `partner` holds of these references, which are locked.
    public static List<Held> held(Connection connection, String partner, Collection<String> references)
            throws SQLException {
        List<Held> held = new ArrayList<>();
        List<String> hashes = references.stream().map(Item::hash).distinct().toList();
        for (List<String> part : Sql.chunks(hashes)) {
            String sql = """
                    SELECT reference, event_hash, effective_millis, retained_by FROM holding FORCE INDEX (PRIMARY)
                    WHERE partner = ? AND reference_hash IN (%s)""".formatted(Sql.marks(part.size()));
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                bind(select, partner, part);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        held.add(read(partner, row));
                    }
                }
            }
        }
        return held;
    }

    /// Deletes these items.
    public static void delete(Connection connection, List<Held> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement( // PRIMARY
                "DELETE FROM holding WHERE partner = ? AND reference_hash = ? AND event_hash = ?")) {
            for (Held item : items) {
                bindKey(delete, 1, item);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    /// Marks these items as kept for the law's sake, until then.
    public static void retain(Connection connection, Map<Held, Long> until) throws SQLException {
        if (until.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE holding SET retained_by = ?, retained_until_millis = ?
                WHERE partner = ? AND reference_hash = ? AND event_hash = ?""")) {
            for (Map.Entry<Held, Long> entry : until.entrySet()) {
                String by = entry.getKey().retainedBy();
                if (by == null) {
                    update.setNull(1, Types.BINARY);
                } else {
                    update.setBytes(1, HexFormat.of().parseHex(by));
                }
                update.setLong(2, entry.getValue());
                bindKey(update, 3, entry.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /// Items whose legal retention has ended.
    public static List<Held> expired(Connection connection, String partner, long nowMillis, int limit)
            throws SQLException {
        List<Held> expired = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                // holding_retained (partner, retained_until_millis)
                """
                SELECT reference, event_hash, effective_millis, retained_by FROM holding
                WHERE partner = ? AND retained_until_millis <= ? LIMIT ? FOR UPDATE SKIP LOCKED""")) {
            select.setString(1, partner);
            select.setLong(2, nowMillis);
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    expired.add(read(partner, row));
                }
            }
        }
        return expired;
    }

    /// Whether anything is still kept although this deletion asked for it.
    public static boolean retainsFor(Connection connection, String partner, DeletionId deletion) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement( // holding_retained_by
                "SELECT 1 FROM holding WHERE retained_by = ? AND partner = ? LIMIT 1")) {
            select.setBytes(1, deletion.bytes());
            select.setString(2, partner);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Held read(String partner, ResultSet row) throws SQLException {
        byte[] retainedBy = row.getBytes(4);
        return new Held(
                partner,
                row.getString(1),
                HexFormat.of().formatHex(row.getBytes(2)),
                row.getLong(3),
                retainedBy == null ? null : HexFormat.of().formatHex(retainedBy));
    }

    private static void bindKey(PreparedStatement statement, int first, Held item) throws SQLException {
        statement.setString(first, item.partner());
        statement.setBytes(first + 1, HexFormat.of().parseHex(Item.hash(item.reference())));
        statement.setBytes(first + 2, HexFormat.of().parseHex(item.eventHash()));
    }

    private static void bind(PreparedStatement select, String partner, List<String> hashes) throws SQLException {
        select.setString(1, partner);
        for (int i = 0; i < hashes.size(); i++) {
            select.setBytes(i + 2, HexFormat.of().parseHex(hashes.get(i)));
        }
    }
}
