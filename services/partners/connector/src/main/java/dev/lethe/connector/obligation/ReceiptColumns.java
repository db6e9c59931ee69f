package dev.lethe.connector.obligation;

import dev.lethe.kernel.wire.Receipt;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The six columns that hold an answer: outcome, items, answered_millis, basis, until_millis, failure.
public final class ReceiptColumns {
    private static final int COLUMNS = 6;

    private ReceiptColumns() {}

    /// Sets the six parameters from index `first` on; all null where there is no receipt.
    public static void write(PreparedStatement statement, int first, @Nullable Receipt receipt) throws SQLException {
        for (int i = 0; i < COLUMNS; i++) {
            statement.setNull(first + i, Types.NULL);
        }
        if (receipt == null) {
            return;
        }
        statement.setString(first, receipt.outcome().wireName());
        statement.setInt(first + 1, receipt.items());
        statement.setLong(first + 2, receipt.at().toEpochMilli());
        if (receipt.outcome() instanceof Receipt.Retained(String basis, Instant until)) {
            statement.setString(first + 3, basis);
            statement.setLong(first + 4, until.toEpochMilli());
        }
        if (receipt.outcome() instanceof Receipt.Failed(String reason)) {
            statement.setString(first + 5, reason);
        }
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
