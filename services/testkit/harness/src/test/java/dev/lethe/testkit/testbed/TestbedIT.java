package dev.lethe.testkit.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.time.Await;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestbedIT {

    @TempDir
    Path directory;

    @Test
    void whoComesLaterUsesWhatRuns() {
        assertThat(Testbed.in(Checkout.root().resolve("target/testbed"), Duration.ofMinutes(3))
                        .pid())
                .isEqualTo(Testbed.get().pid());
    }

    @Test
    void aTestsTopicsAreItsOwn() {
        Testbed testbed = Testbed.get();
        String prefix = testbed.newPrefix("own");
        String other = testbed.newPrefix("own");
        assertThat(testbed.createTopics(prefix)).contains(prefix + "lethe.identity");
        testbed.createTopics(other);
        try (TopicClient mine = new TopicClient(testbed.bootstrapServers(), prefix);
                TopicClient theirs = new TopicClient(testbed.bootstrapServers(), other)) {
            mine.send("lethe.identity", "s1", Map.of("ce_id", "1"), "{}");

            assertThat(mine.read("lethe.identity", 1, Duration.ofSeconds(10)))
                    .singleElement()
                    .satisfies(
                            message -> assertThat(TopicClient.headers(message)).containsEntry("ce_id", "1"));
            assertThat(theirs.readAll("lethe.identity")).isEmpty();
        }
        testbed.deleteTopics(prefix);
        testbed.deleteTopics(other);
    }

    @Test
    void topicsCanBeUsedAsSoonAsTheyAreCreated() throws Exception {
        Testbed testbed = Testbed.get();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", testbed.bootstrapServers()))) {
            for (int time = 0; time < 5; time++) {
                String prefix = testbed.newPrefix("soon");
                List<String> created = testbed.createTopics(prefix);
                assertThat(admin.describeTopics(created).allTopicNames().get().values())
                        .flatExtracting(TopicDescription::partitions)
                        .allSatisfy(partition -> assertThat(partition.leader()).isNotNull());
                testbed.deleteTopics(prefix);
            }
        }
    }

    @Test
    void aTestsUserSeesOnlyItsOwnSchema() throws SQLException {
        Testbed testbed = Testbed.get();
        TestDatabase mine = testbed.newDatabase("own");
        TestDatabase other = testbed.newDatabase("own");
        try (Connection connection = mine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE things (id INT PRIMARY KEY)");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE " + other.schema() + ".things (id INT)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
        testbed.drop(mine);
        testbed.drop(other);
    }

    @Test
    void theServersStopWhenNobodyUsesThem() {
        long pid = Testbed.in(directory, Duration.ofSeconds(2)).pid();

        Await.until(
                "the testbed has ended",
                Duration.ofSeconds(60),
                () -> ProcessHandle.of(pid).isEmpty());
        assertThat(TestbedAddress.read(directory)).isEmpty();
    }
}
