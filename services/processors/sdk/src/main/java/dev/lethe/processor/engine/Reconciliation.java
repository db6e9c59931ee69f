package dev.lethe.processor.engine;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.processor.HoldingsReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Answers the ledger's questions about what a processor holds: how many records of a part of all ids, and what became
/// of single ones. It only reads. The processor's author puts it behind two endpoints.
public final class Reconciliation {
    /// Records that are asked about at once.
    public static final int MOST_RECORDS = 500;

    /// Hex digits with which the ids of a part begin.
    public static final int MOST_DIGITS = 8;

    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{0," + MOST_DIGITS + "}");
    private static final int ID_DIGITS = 32;

    // Index: PRIMARY (record_id).
    private static final String COUNT_CUTS = """
            SELECT COUNT(*) FROM lethe_cut FORCE INDEX (PRIMARY) WHERE record_id BETWEEN ? AND ?
            """;

    private final DataSource dataSource;
    private final HoldingsReader reader;

    public Reconciliation(DataSource dataSource, HoldingsReader reader) {
        this.dataSource = dataSource;
        this.reader = reader;
    }

    /// How many records are held, and how many it was told to delete.
    ///
    /// @param held    by category; one that nothing is held of is missing
    /// @param deleted records with a cut, whatever is held of them since
    public record RecordCounts(Map<String, Long> held, long deleted) {}

    /// What became of a record: `held`, with the oldest effective time that is there (RFC 3339), `gone`, where nothing
    /// is held and a deletion is known, or `unknown`.
    public record RecordAnswer(
            String recordId, String state, @Nullable String oldest) {}

    /// Counts the records whose id begins so.
    ///
    /// @param prefix hex digits, at most [#MOST_DIGITS]; none for all records
    /// @throws IllegalArgumentException for anything else
    public RecordCounts counts(String prefix) throws SQLException {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("prefix is at most " + MOST_DIGITS + " lowercase hex digits");
        }
        RecordId from = RecordId.parse(prefix + "0".repeat(ID_DIGITS - prefix.length()));
        RecordId through = RecordId.parse(prefix + "f".repeat(ID_DIGITS - prefix.length()));
        try (Connection connection = dataSource.getConnection()) {
            Map<String, Long> held = new TreeMap<>();
            reader.count(connection, from, through).forEach((category, records) -> held.put(category.name(), records));
            return new RecordCounts(held, cuts(connection, from, through));
        }
    }

    private static long cuts(Connection connection, RecordId from, RecordId through) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT_CUTS)) {
            count.setBytes(1, from.bytes());
            count.setBytes(2, through.bytes());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// What became of these records, one answer for each, in their order.
    ///
    /// @throws IllegalArgumentException where they are more than [#MOST_RECORDS], one stands twice, or is no id
    public List<RecordAnswer> answers(List<String> recordIds) throws SQLException {
        if (recordIds.size() > MOST_RECORDS) {
            throw new IllegalArgumentException("at most " + MOST_RECORDS + " records are asked about at once");
        }
        List<RecordId> records = recordIds.stream().map(RecordId::parse).toList();
        if (new HashSet<>(records).size() < records.size()) {
            throw new IllegalArgumentException("a record stands twice in recordIds");
        }
        if (records.isEmpty()) {
            return List.of();
        }
        try (Connection connection = dataSource.getConnection()) {
            // In this order: what is deleted in between has its cut by then.
            Map<RecordId, Long> oldest = reader.oldest(connection, records);
            Map<RecordId, Long> cuts = CutTable.find(connection, records);
            List<RecordAnswer> answers = new ArrayList<>(records.size());
            for (RecordId record : records) {
                Long since = oldest.get(record);
                String state = since != null ? "held" : cuts.containsKey(record) ? "gone" : "unknown";
                answers.add(new RecordAnswer(record.toString(), state, since == null ? null : WireTime.format(since)));
            }
            return answers;
        }
    }
}
