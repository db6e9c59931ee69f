package dev.lethe.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Transactions;
import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The kernel's upsert of many rows, with a real driver and a real server.
class ManyRowsIT {
    private static final TestDatabase DATABASE = Testbed.get().newDatabase("rows");
    private static final String UPSERT = """
            INSERT INTO thing (thing_id, word) VALUES %s
            ON DUPLICATE KEY UPDATE word = CONCAT(COALESCE(word, ''), VALUE(word))""";

    private static final Transactions TRANSACTIONS = new Transactions(DATABASE.dataSource());

    @BeforeAll
    static void open() throws SQLException {
        TRANSACTIONS.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE thing (thing_id INT NOT NULL PRIMARY KEY, word VARCHAR(20) NULL)");
            }
        });
    }

    @AfterAll
    static void close() {
        Testbed.get().drop(DATABASE);
    }

    @Test
    void moreRowsThanOneStatementTakesAreAllWrittenOnceAndInOrder() throws SQLException {
        List<Integer> ids = IntStream.rangeClosed(1, 2_345).boxed().toList();
        TRANSACTIONS.run(connection -> write(connection, ids, "a"));
        TRANSACTIONS.run(connection -> write(connection, ids.subList(999, 2_001), "b"));

        assertThat(text("SELECT COUNT(*) FROM thing WHERE thing_id > 0")).isEqualTo("2345");
        assertThat(text("SELECT COUNT(*) FROM thing WHERE word = 'ab' AND thing_id BETWEEN 1000 AND 2001"))
                .isEqualTo("1002");
        assertThat(text("SELECT COUNT(*) FROM thing WHERE word = 'a'")).isEqualTo("1343");
    }

    @Test
    void textIsBoundAndNullStaysNull() throws SQLException {
        TRANSACTIONS.run(connection -> write(connection, List.of(-1), "'), (7, '"));
        TRANSACTIONS.run(connection -> write(connection, List.of(-2), null));
        TRANSACTIONS.run(connection -> write(connection, List.of(), "x"));

        assertThat(text("SELECT word FROM thing WHERE thing_id = -1")).isEqualTo("'), (7, '");
        assertThat(text("SELECT word FROM thing WHERE thing_id = -2")).isEqualTo("null");
    }

    private static void write(Connection connection, List<Integer> ids, @Nullable String word) throws SQLException {
        ManyRows.write(connection, UPSERT, ids, id -> new @Nullable Object[] {id, word});
    }

    private String text(String sql) throws SQLException {
        return TRANSACTIONS.call(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? String.valueOf(row.getString(1)) : "no row";
            }
        });
    }
}
