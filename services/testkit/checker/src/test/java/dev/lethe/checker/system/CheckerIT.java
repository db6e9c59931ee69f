package dev.lethe.checker.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.checker.Command;
import dev.lethe.checker.invariant.SmallWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckerIT {

    @TempDir
    Path folder;

    private final SmallWorld world = new SmallWorld();
    private final RealSystem system = new RealSystem(world);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void aPurgedSystem() throws InterruptedException, ExecutionException, SQLException, IOException {
        world.order("c-1", "o-1", "2015-03-01");
        world.order("c-2", "o-2", "2024-05-01");
        world.publish("shop.page.viewed.v1", "p-1", "2020-02-29T10:00:00Z", null, "{'path':'/','sessionId':'s-1'}");
        world.purge("2024-06-01T00:00:00Z");
        system.publish();
        system.answer();
        system.store();
    }

    @AfterEach
    void stop() {
        system.close();
    }

    private int check(String... more) throws IOException {
        return run(system, more);
    }

    private int run(RealSystem system, String... more) throws IOException {
        var out = new PrintStream(said, true, UTF_8);
        String key = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
        return Command.run(system.arguments(folder, more), Map.of("LETHE_RECORD_KEY", key), out, out);
    }

    private JsonNode report() throws IOException {
        return new JsonMapper().readTree(folder.resolve("report.json").toFile());
    }

    @Test
    void aSoundSystemAgrees() throws IOException {
        assertThat(check()).as(said.toString(UTF_8)).isZero();
        assertThat(report().path("verdict").asText()).isEqualTo("agrees");
        assertThat(report().at("/facts/rawEvents").asLong()).isEqualTo(11);
        assertThat(report().at("/facts/heldBy:customer-archive").asLong()).isPositive();
        assertThat(report().path("notApplicable").has("13-no-key-revives")).isTrue();
        assertThat(report().path("trusted")).isEmpty();
    }

    @Test
    void aSystemWhosePolicyChangedAgrees() throws InterruptedException, ExecutionException, SQLException, IOException {
        try (var changed = new RealSystem(new SmallWorld())) {
            var other = changed.world;
            other.order("c-1", "o-1", "2015-03-01");
            other.purge("2024-06-01T00:00:00Z");
            other.publishPolicy(2, "P5Y");
            other.publish("shop.page.viewed.v1", "p-1", "2020-02-29T10:00:00Z", null, "{'path':'/','sessionId':'s-1'}");
            other.purge("2025-06-01T00:00:00Z");
            changed.publish();
            changed.answer();
            changed.store();

            assertThat(run(changed)).as(said.toString(UTF_8)).isZero();
            assertThat(report().path("trusted")).isEmpty();
        }
    }

    @Test
    void aPlantedDueRecordIsFound() throws InterruptedException, ExecutionException, IOException {
        world.publish("shop.product.viewed.v1", "v-1", "2010-01-01T10:00:00Z", "c-9", "{'sku':'p'}");
        system.publish();

        assertThat(check("--as-of", "2024-06-01T00:00:00Z")).isEqualTo(1);
        assertThat(report().at("/counts/complete-due-is-purged/due-not-purged").asInt())
                .isEqualTo(1);
        assertThat(report().toString()).doesNotContain("c-9");
    }

    @Test
    void aRunForOneSubjectIsNotTheOneWhoseCompletenessIsChecked() throws SQLException, IOException {
        system.execute("""
                INSERT INTO purge_run (state, requested_by, categories, as_of_ms, cap_records, cap_share, policy_version,
                                       created_ms, fence_ms, fence, finished_ms, subject_pseudonym)
                SELECT state, requested_by, categories, 4102444800000, cap_records, cap_share, policy_version,
                       created_ms + 1, 4102444800000, fence, finished_ms, REPEAT('c', 16) FROM purge_run""");
        assertThat(check()).as(said.toString(UTF_8)).isZero();

        system.execute("UPDATE purge_run SET subject_pseudonym = NULL");
        assertThat(check()).as("were it for everybody").isEqualTo(1);
    }

    @Test
    void aReplayThatChangesNothingIsSound() throws InterruptedException, ExecutionException, IOException {
        String before = folder.resolve("before.json").toString();
        assertThat(check("--snapshot", before)).as(said.toString(UTF_8)).isZero();
        assertThat(check("--compare", before)).as(said.toString(UTF_8)).isZero();

        world.archive.removeFirst();
        assertThat(check("--compare", before)).isEqualTo(1);
        assertThat(report().at("/counts/14-replay-is-a-no-op/changed").asInt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReachedCannotBeChecked() throws IOException {
        assertThat(check("--archive", "http://localhost:1")).isEqualTo(2);
        assertThat(check("--purger-db", "jdbc:mariadb://localhost:1/none")).isEqualTo(2);
        assertThat(check("--topic-prefix", "nobody-made-these-")).isEqualTo(2);
        assertThat(said.toString(UTF_8)).contains("Could not check");
    }
}
