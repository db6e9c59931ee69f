package dev.lethe.checker.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lethe.checker.CannotCheck;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.schema.Category;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the purge runs.
final class RunLoader {

    private static final JsonMapper JSON = new JsonMapper();

    /// States in which a run plans, claims or releases, or will.
    private static final Set<String> ACTIVE = Set.of(
            "PLANNED",
            "FENCING",
            "PREVIEWING",
            "PREVIEWED",
            "AWAITING_APPROVAL",
            "CLAIMING",
            "GRACE",
            "RELEASING",
            "PAUSED");

    /// States in which everything that was due has been released.
    private static final Set<String> RELEASED = Set.of("SETTLING", "PARTLY_SETTLED", "COMPLETED");

    private static final Set<String> STOPPED = Set.of("ABORTED", "REFUSED");

    private RunLoader() {}

    static void read(Connection connection, Map<String, Run> runs) throws SQLException {
        LedgerLoader.each(connection, """
                SELECT run_id, state, created_ms, finished_ms, COALESCE(as_of_ms, fence_ms, 0), fence_ms, policy_version,
                       categories,
                       -- release_of_run
                       (SELECT COALESCE(SUM(b.deletions), 0) FROM release_batch b WHERE b.run_id = p.run_id),
                       cap_records, fence, subject_pseudonym IS NULL
                FROM purge_run p
                """, row -> {
            String id = row.getString(1);
            String state = row.getString(2);
            if (!ACTIVE.contains(state) && !RELEASED.contains(state) && !STOPPED.contains(state)) {
                throw new CannotCheck("run " + id + " is in a state that the checker does not know: " + state);
            }
            long finished = LedgerLoader.millis(row, 4);
            JsonNode fence = fence(id, row.getString(11));
            runs.put(
                    id,
                    new Run(
                            id,
                            ACTIVE.contains(state),
                            // A canary's run takes one synthetic subject's records: what else was due, it leaves.
                            RELEASED.contains(state) && row.getBoolean(12),
                            row.getLong(3),
                            finished == Bases.NONE ? Long.MAX_VALUE : finished,
                            row.getLong(5),
                            LedgerLoader.millis(row, 6),
                            row.getInt(7),
                            categories(row.getString(8)),
                            row.getLong(9),
                            row.getLong(10),
                            ends(fence),
                            ends(fence.path("release").isObject() ? fence.path("release") : fence)));
        });
    }

    private static Set<Category> categories(String names) {
        var categories = EnumSet.noneOf(Category.class);
        for (String name : names.split(",", -1)) {
            categories.add(Category.valueOf(name.trim()));
        }
        return categories;
    }

    private static JsonNode fence(String run, @Nullable String json) {
        try {
            return json == null ? MissingNode.getInstance() : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new CannotCheck("the fence of run " + run + " cannot be read", e);
        }
    }

    private static Map<String, Long> ends(JsonNode fence) {
        Map<String, Long> ends = new HashMap<>();
        fence.path("raw")
                .properties()
                .forEach(entry -> ends.put(entry.getKey(), entry.getValue().asLong()));
        return ends;
    }
}
