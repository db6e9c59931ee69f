package dev.lethe.connector.obligation;

import dev.lethe.kernel.wire.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The six columns that hold an answer: outcome, items, answered_millis, basis, until_millis, failure.
public final class ReceiptColumns {
    private static final int COLUMNS = 6;

    private ReceiptColumns() {}

    /// The six values; all null where there is no receipt.
    public static @Nullable Object[] values(@Nullable Receipt receipt) {
        @Nullable Object[] values = new @Nullable Object[COLUMNS];
        if (receipt == null) {
            return values;
        }
        values[0] = receipt.outcome().wireName();
        values[1] = receipt.items();
        values[2] = receipt.at().toEpochMilli();
        if (receipt.outcome() instanceof Receipt.Retained(String basis, Instant until)) {
            values[3] = basis;
            values[4] = until.toEpochMilli();
        }
        if (receipt.outcome() instanceof Receipt.Failed(String reason)) {
            values[5] = reason;
        }
        return values;
    }

    /// Reads the outcome whose wire name is `name` from a row that has the columns.
    public static Receipt.Outcome outcome(ResultSet row, String name) throws SQLException {
        return switch (name) {
            case "deleted" -> new Receipt.Deleted();
            case "nothing-held" -> new Receipt.NothingHeld();
            case "retained" ->
                new Receipt.Retained(row.getString("basis"), Instant.ofEpochMilli(row.getLong("until_millis")));
            case "failed" -> new Receipt.Failed(row.getString("failure"));
            default -> throw new SQLException("the outcome column holds an unknown word");
        };
    }
}
