package dev.lethe.kernel.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes many rows with few statements.
///
/// A JDBC batch of upserts will not do: the driver sends them one by one, and where it is told to use the
/// server's bulk protocol, the server runs them one by one. The driver's own rewriting of batches breaks on the
/// brackets in `ON DUPLICATE KEY UPDATE a = VALUE(a)` (docs/decisions/0014).
public final class ManyRows {
    private static final int PER_STATEMENT = 1_000;

    private ManyRows() {}

    /// Runs `sql` over all rows, in their order.
    ///
    /// @param sql        with one `%s` for the rows, such as `INSERT INTO t (a, b) VALUES %s`
    /// @param parameters a row's values, as many for each
    public static <T> void write(
            Connection connection, String sql, List<T> rows, Function<T, @Nullable Object[]> parameters)
            throws SQLException {
        for (List<T> some : Sql.chunks(rows, PER_STATEMENT)) {
            writeSome(connection, sql, some, parameters);
        }
    }

    private static <T> void writeSome(
            Connection connection, String sql, List<T> rows, Function<T, @Nullable Object[]> parameters)
            throws SQLException {
        int columns = parameters.apply(rows.getFirst()).length;
        String all = Sql.rows("(" + Sql.marks(columns) + ")", rows.size());
        try (PreparedStatement statement = connection.prepareStatement(sql.formatted(all))) {
            int index = 1;
            for (T each : rows) {
                for (Object parameter : parameters.apply(each)) {
                    statement.setObject(index++, parameter);
                }
            }
            statement.executeUpdate();
        }
    }
}
