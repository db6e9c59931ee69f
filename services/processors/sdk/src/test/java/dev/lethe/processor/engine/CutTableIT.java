package dev.lethe.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CutTableIT {
    private static final TestDatabase DATABASE = Testbed.get().newDatabase("cuts");

    @BeforeAll
    static void migrate() {
        ProcessorSchema.migrate(DATABASE.dataSource());
    }

    @AfterAll
    static void drop() {
        Testbed.get().drop(DATABASE);
    }

    private static RecordId record(int number) {
        return RecordId.parse("%032x".formatted(number));
    }

    @Test
    void onlyRecordsWithoutACutGetTheirFirstOne() throws SQLException {
        try (Connection connection = DATABASE.connect()) {
            assertThat(CutTable.first(connection, Map.of(), 1)).isEmpty();
            assertThat(CutTable.first(connection, Map.of(record(1), 5L), 1)).containsExactly(record(1));

            Map<RecordId, Long> cuts = new HashMap<>();
            for (int i = 1; i <= 1_200; i++) {
                cuts.put(record(i), 9L);
            }
            assertThat(CutTable.first(connection, cuts, 2)).hasSize(1_199).doesNotContain(record(1));

            assertThat(CutTable.find(connection, List.of(record(1), record(1_200), record(1_201))))
                    .isEqualTo(Map.of(record(1), 5L, record(1_200), 9L));
            CutTable.raise(connection, Map.of(record(1), 9L), 3);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            SELECT COUNT(*), SUM(through_ms = 9), SUM(raised_ms = 2), SUM(raised_ms = 3) FROM lethe_cut""")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1_200);
                assertThat(rows.getInt(2)).isEqualTo(1_200);
                assertThat(rows.getInt(3)).isEqualTo(1_199);
                assertThat(rows.getInt(4)).isEqualTo(1);
            }
        }
    }
}
