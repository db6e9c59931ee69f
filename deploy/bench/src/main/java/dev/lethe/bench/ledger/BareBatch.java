package dev.lethe.bench.ledger;

import dev.lethe.bench.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The merge's baseline: the same rows into a table of the same definition, in JDBC batches over one connection.
///
/// An upsert, because a merge must be one: events come more than once. Each batch is a durable commit.
final class BareBatch {
    private static final int TRIAL_ROWS = 40_000;
    private static final long SEED = 42;

    private final Database database;
    private final String original;
    private final String copy;
    private Setting setting = new Setting("rewriteBatchedStatements=true", 2000);

    /// How the driver sends a batch, and how many rows one has.
    record Setting(String options, int rows) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting("rewriteBatchedStatements=true", 1000),
            new Setting("rewriteBatchedStatements=true", 2000),
            new Setting("rewriteBatchedStatements=true", 5000),
            new Setting("useBulkStmts=true", 1000),
            new Setting("useBulkStmts=true", 2000),
            new Setting("useBulkStmts=true", 5000));

    /// @param original the table that has the rows, with its schema
    /// @param copy where they go; created here
    BareBatch(Database database, String original, String copy) {
        this.database = database;
        this.original = original;
        this.copy = copy;
        createEmpty(copy);
    }

    private void createEmpty(String table) {
        database.execute("DROP TABLE IF EXISTS " + table, "CREATE TABLE " + table + " LIKE " + original);
    }

    /// Tries all settings on a table aside and keeps the fastest.
    Setting tune() {
        List<Row> rows = missing("LIMIT " + TRIAL_ROWS);
        double best = 0;
        String trial = copy + "_trial";
        for (Setting each : SETTINGS) {
            createEmpty(trial);
            double rate = write(rows, trial, each);
            if (rate > best) {
                best = rate;
                setting = each;
            }
        }
        database.execute("DROP TABLE " + trial);
        return setting;
    }

    /// Writes what the original has and the copy has not.
    ///
    /// @return rows per second
    double catchUp() {
        return write(missing(""), copy, setting);
    }

    /// A row's values, in the table's order.
    private record Row(List<@Nullable Object> values) {}

    /// The rows that the copy lacks, in an order that owes nothing to any index.
    private List<Row> missing(String limit) {
        String sql = """
                SELECT o.* FROM %s o LEFT JOIN %s c ON c.record_id = o.record_id WHERE c.record_id IS NULL %s
                """.formatted(original, copy, limit);
        List<Row> rows = new ArrayList<>();
        try (Connection connection = database.connect("");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<@Nullable Object> values = new ArrayList<>(columns);
                for (int i = 1; i <= columns; i++) {
                    values.add(found.getObject(i));
                }
                rows.add(new Row(values));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the ledger: " + e.getMessage(), e);
        }
        Collections.shuffle(rows, new Random(SEED));
        return rows;
    }

    private double write(List<Row> rows, String table, Setting how) {
        try (Connection connection = database.connect(how.options());
                PreparedStatement upsert = connection.prepareStatement(upsert(connection, table))) {
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            for (int from = 0; from < rows.size(); from += how.rows()) {
                for (Row row : rows.subList(from, Math.min(rows.size(), from + how.rows()))) {
                    for (int i = 0; i < row.values().size(); i++) {
                        upsert.setObject(i + 1, row.values().get(i));
                    }
                    upsert.addBatch();
                }
                upsert.executeBatch();
                connection.commit();
            }
            return rows.size() / ((System.nanoTime() - start) / 1e9);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the copy: " + e.getMessage(), e);
        }
    }

    private static String upsert(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            ResultSetMetaData meta = none.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(meta.getColumnName(i));
            }
        }
        // No row is there yet, so the last clause never applies; the driver's rewriting bears no brackets in it.
        return "INSERT INTO %s (%s) VALUES (%s) ON DUPLICATE KEY UPDATE torn = torn"
                .formatted(
                        table,
                        String.join(", ", columns),
                        IntStream.range(0, columns.size()).mapToObj(i -> "?").collect(Collectors.joining(", ")));
    }
}
