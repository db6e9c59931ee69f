package dev.lethe.checker.system;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.invariant.SmallWorld;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.wire.Id128;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a small world's ledger into the purger's tables.
final class LedgerTables {

    private LedgerTables() {}

    static void execute(Connection connection, String script) throws SQLException {
        String uncommented =
                script.lines().filter(line -> !line.strip().startsWith("--")).collect(Collectors.joining("\n"));
        try (var statement = connection.createStatement()) {
            for (String sql : uncommented.split(";\\s*(\n|$)")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static void insert(Connection connection, String table, String columns, @Nullable Object... values)
            throws SQLException {
        String marks = Arrays.stream(values).map(value -> "?").collect(Collectors.joining(", "));
        try (var statement =
                connection.prepareStatement("INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")")) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static byte[] bytes(Id128 id) {
        return ByteBuffer.allocate(16).putLong(id.high()).putLong(id.low()).array();
    }

    private static @Nullable Long millis(long value) {
        return value == Bases.NONE ? null : value;
    }

    static void write(Connection connection, SmallWorld world, String prefix) throws SQLException {
        var ledger = world.facts().ledger();
        var records = world.records;
        execute(connection, "UPDATE hold_gate SET policy_version = " + ledger.policyVersion());
        insert(
                connection,
                "recipient",
                "recipient, kind, active, registered_ms",
                "customer-archive",
                "processor",
                true,
                0);
        for (Category category : Category.values()) {
            insert(connection, "recipient_category", "recipient, category", "customer-archive", category.name());
        }
        for (int at = 0; at < ledger.rows().size(); at++) {
            row(connection, world, ledger.rows().get(at));
        }
        for (var row : ledger.disclosures()) {
            insert(
                    connection,
                    "disclosure",
                    "record_id, partner, cut_ms, collected_ms, last_activity_ms, deadline_ms, policy_version",
                    bytes(records.id(row.record())),
                    row.partner(),
                    millis(row.cut()),
                    millis(row.collectedAt()),
                    millis(row.lastActivityAt()),
                    millis(row.deadline()),
                    row.policyVersion());
        }
        for (Run run : ledger.runs().values()) {
            run(connection, run, prefix);
        }
        deletions(connection, world);
        for (var obligation : ledger.obligations()) {
            insert(
                    connection,
                    "obligation",
                    "deletion_id, recipient, release_id, state",
                    bytes(obligation.deletion()),
                    obligation.recipient(),
                    1,
                    obligation.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    private static void row(Connection connection, SmallWorld world, LedgerRows.Row row) throws SQLException {
        insert(
                connection,
                "record",
                "record_id, category, subject_pseudonym, subject, cut_ms, collected_ms, last_activity_ms, concluded_ms,"
                        + " reopened_ms, deadline_ms, floor_ms, policy_version",
                bytes(world.records.id(row.record())),
                world.records.category(row.record()).name(),
                bytes(row.pseudonym()),
                row.named() ? "c" : null,
                millis(row.cut()),
                millis(row.bases().collectedAt()),
                millis(row.bases().lastActivityAt()),
                millis(row.bases().concludedAt()),
                millis(row.bases().reopenedAt()),
                millis(row.deadline()),
                millis(row.floor()),
                row.live() ? row.policyVersion() : null);
    }

    private static void run(Connection connection, Run run, String prefix) throws SQLException {
        var fence = new JsonMapper().createObjectNode();
        var raw = fence.putObject("raw");
        run.fence().forEach((partition, end) -> raw.put(prefix + partition, end));
        insert(
                connection,
                "purge_run",
                "run_id, state, requested_by, categories, as_of_ms, cap_records, cap_share, policy_version, created_ms,"
                        + " fence_ms, fence, finished_ms",
                Long.parseLong(run.id()),
                "COMPLETED",
                "test",
                run.categories().stream().map(Enum::name).collect(Collectors.joining(",")),
                run.asOfMillis(),
                run.capRecords(),
                1.0,
                run.policyVersion(),
                run.createdMillis(),
                run.fenceMillis(),
                fence.toString(),
                run.finishedMillis());
    }

    private static void deletions(Connection connection, SmallWorld world) throws SQLException {
        int release = 0;
        for (var released : world.ledger.deletions()) {
            var deletion = released.deletion();
            insert(
                    connection,
                    "release_batch",
                    "release_id, run_id, released_ms, gate_epoch, policy_version, as_of_ms, deletions, published_ms",
                    ++release,
                    Long.parseLong(deletion.runId()),
                    released.asOfMillis(),
                    released.gateEpoch(),
                    deletion.policyVersion(),
                    released.asOfMillis(),
                    1,
                    released.asOfMillis());
            insert(
                    connection,
                    "plan_member",
                    "run_id, chunk_no, record_id, scope, category, through_ms, deadline_ms",
                    Long.parseLong(deletion.runId()),
                    0,
                    bytes(world.records.id(deletion.record())),
                    deletion.everywhere() ? "everywhere" : "partner:" + deletion.partner(),
                    world.records.category(deletion.record()).name(),
                    deletion.throughMillis(),
                    0);
            insert(
                    connection,
                    "deletion",
                    "release_id, record_id, scope, deletion_id, category, reason, through_ms, honor_by_ms, recipients",
                    release,
                    bytes(world.records.id(deletion.record())),
                    deletion.everywhere() ? "everywhere" : "partner:" + deletion.partner(),
                    bytes(deletion.id()),
                    world.records.category(deletion.record()).name(),
                    deletion.reason(),
                    deletion.throughMillis(),
                    0,
                    "");
        }
    }
}
