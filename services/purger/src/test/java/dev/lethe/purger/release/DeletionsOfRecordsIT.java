package dev.lethe.purger.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.purger.database.Query;
import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/// Begins with a database from when the index by record was still there, and deletions had other ids.
class DeletionsOfRecordsIT {
    private static final RecordId RECORD = record("1111222233334444", "0000000000000000");
    private static final RecordId NEIGHBOUR = record("1111222233334444", "ffffffffffffffff");
    private static final RecordId OTHER = record("ffffffffffffffff", "0123456789abcdef");
    private static final RecordId UNKNOWN = record("1111222233334445", "0000000000000000");

    private static RecordId record(String first, String second) {
        return RecordId.parse(first + second);
    }

    private static DeletionId id(RecordId record, long through) {
        return DeletionId.of(record, Scope.EVERYWHERE, through);
    }

    private static DeletionId oldId(String digits) {
        return DeletionId.parse(digits.repeat(8));
    }

    private static void insert(Connection connection, long releaseId, RecordId record, DeletionId id)
            throws SQLException {
        Query.of(connection, """
                INSERT INTO deletion (release_id, record_id, scope, deletion_id, category, reason, through_ms,
                                      honor_by_ms, recipients)
                VALUES (?, ?, 'everywhere', ?, 'BEHAVIOR', 'deadline', 1, 1, '')""").with(releaseId).with(record).with(id).update();
    }

    private static void migrate(TestDatabase database, String version) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }

    @Test
    void aRecordsDeletionsAreFoundByTheirIdsAlsoWhereTheseWereGivenOtherwise() throws SQLException {
        TestDatabase database = Testbed.get().newDatabase("deletions_of_records");
        migrate(database, "6");
        try (Connection connection = database.connect()) {
            insert(connection, 1, RECORD, id(RECORD, 1));
            insert(connection, 2, RECORD, oldId("aa55"));
            insert(connection, 1, NEIGHBOUR, id(NEIGHBOUR, 1));
            insert(connection, 1, OTHER, oldId("0f0f"));

            migrate(database, "7");

            assertThat(DeletionsOfRecords.ids(connection, List.of(RECORD)))
                    .containsExactlyInAnyOrder(id(RECORD, 1), oldId("aa55"));
            assertThat(DeletionsOfRecords.ids(connection, List.of(NEIGHBOUR))).containsExactly(id(NEIGHBOUR, 1));
            assertThat(DeletionsOfRecords.ids(connection, List.of(OTHER))).containsExactly(oldId("0f0f"));
            assertThat(DeletionsOfRecords.ids(connection, List.of(UNKNOWN))).isEmpty();

            insert(connection, 3, OTHER, id(OTHER, 3));
            DeletionsOfRecords.remember(connection, OTHER, id(OTHER, 3));
            insert(connection, 4, OTHER, oldId("5a5a"));
            DeletionsOfRecords.remember(connection, OTHER, oldId("5a5a"));

            assertThat(DeletionsOfRecords.ids(connection, List.of(OTHER)))
                    .containsExactlyInAnyOrder(oldId("0f0f"), oldId("5a5a"), id(OTHER, 3));
            assertThat(Query.of(connection, "SELECT COUNT(*) FROM old_deletion_id")
                            .number())
                    .isEqualTo(3);
        }
    }

    @Test
    void manyRecordsAreLookedUpInSeveralStatements() throws SQLException {
        TestDatabase database = Testbed.get().newDatabase("deletions_of_many");
        migrate(database, "7");
        List<RecordId> records = new ArrayList<>();
        List<DeletionId> ids = new ArrayList<>();
        try (Connection connection = database.connect()) {
            for (int i = 0; i < 120; i++) {
                RecordId record = record("%016x".formatted(i * 0x0101_0101_0101_0101L), "%016x".formatted(i));
                records.add(record);
                ids.add(id(record, i));
                insert(connection, 1, record, id(record, i));
            }

            assertThat(DeletionsOfRecords.ids(connection, records)).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(DeletionsOfRecords.ids(connection, List.of())).isEmpty();
        }
    }
}
