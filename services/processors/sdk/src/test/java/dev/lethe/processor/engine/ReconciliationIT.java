package dev.lethe.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.processor.HoldingsReader;
import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReconciliationIT {
    private static final TestDatabase DATABASE = Testbed.get().newDatabase("reconciliation");
    private static final String HELD = "a1" + "0".repeat(30);
    private static final String HELD_AGAIN = "a2" + "0".repeat(30);
    private static final String GONE = "a2" + "f".repeat(30);
    private static final String UNKNOWN = "b0" + "0".repeat(30);

    private final Reconciliation reconciliation = new Reconciliation(DATABASE.dataSource(), new OneTable());

    /// Reads what a holder with one table holds.
    private static final class OneTable implements HoldingsReader {
        @Override
        public Map<InformationCategory, Long> count(Connection connection, RecordId from, RecordId through)
                throws SQLException {
            try (PreparedStatement count = connection.prepareStatement(
                    "SELECT COUNT(DISTINCT record_id) FROM held WHERE record_id BETWEEN ? AND ?")) {
                count.setBytes(1, from.bytes());
                count.setBytes(2, through.bytes());
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    return Map.of(InformationCategory.BEHAVIOR, row.getLong(1));
                }
            }
        }

        @Override
        public Map<RecordId, Long> oldest(Connection connection, List<RecordId> records) throws SQLException {
            Map<RecordId, Long> oldest = new HashMap<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT record_id, MIN(effective_ms) FROM held WHERE record_id IN (%s)"
                                    .formatted(Sql.marks(records.size()))
                            + " GROUP BY record_id")) {
                for (int i = 0; i < records.size(); i++) {
                    select.setBytes(i + 1, records.get(i).bytes());
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        oldest.put(RecordId.ofBytes(rows.getBytes(1)), rows.getLong(2));
                    }
                }
            }
            return oldest;
        }
    }

    @BeforeAll
    static void fill() throws SQLException {
        ProcessorSchema.migrate(DATABASE.dataSource());
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE held (record_id BINARY(16) NOT NULL, effective_ms BIGINT NOT NULL)");
            statement.execute("INSERT INTO held VALUES (UNHEX('%s'), 2000), (UNHEX('%s'), 1000), (UNHEX('%s'), 3000)"
                    .formatted(HELD, HELD, HELD_AGAIN));
            statement.execute("INSERT INTO lethe_cut VALUES (UNHEX('%s'), 500, 1), (UNHEX('%s'), 2500, 1)"
                    .formatted(GONE, HELD_AGAIN));
        }
    }

    @AfterAll
    static void drop() {
        Testbed.get().drop(DATABASE);
    }

    @Test
    void ofEachRecordItTellsWhatBecameOfIt() throws SQLException {
        assertThat(reconciliation.answers(List.of(UNKNOWN, HELD, GONE, HELD_AGAIN)))
                .containsExactly(
                        new Reconciliation.RecordAnswer(UNKNOWN, "unknown", null),
                        new Reconciliation.RecordAnswer(HELD, "held", "1970-01-01T00:00:01.000Z"),
                        new Reconciliation.RecordAnswer(GONE, "gone", null),
                        new Reconciliation.RecordAnswer(HELD_AGAIN, "held", "1970-01-01T00:00:03.000Z"));
        assertThat(reconciliation.answers(List.of())).isEmpty();
    }

    @Test
    void aPartIsThoseWhoseIdBeginsSo() throws SQLException {
        assertThat(reconciliation.counts("")).isEqualTo(counts(2, 2));
        assertThat(reconciliation.counts("a2")).isEqualTo(counts(1, 2));
        assertThat(reconciliation.counts("a2f")).isEqualTo(counts(0, 1));
    }

    private static Reconciliation.RecordCounts counts(long held, long deleted) {
        return new Reconciliation.RecordCounts(Map.of("BEHAVIOR", held), deleted);
    }

    @Test
    void aQuestionHasLimits() {
        for (String prefix : List.of("A2", "a2%", "a".repeat(9))) {
            assertThatThrownBy(() -> reconciliation.counts(prefix)).isInstanceOf(IllegalArgumentException.class);
        }
        for (List<String> ids : List.of(List.of("a2"), List.of(HELD, HELD), Collections.nCopies(501, HELD))) {
            assertThatThrownBy(() -> reconciliation.answers(ids)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
