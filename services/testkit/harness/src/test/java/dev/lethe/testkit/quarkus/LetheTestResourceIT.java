package dev.lethe.testkit.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testkit.testbed.Testbed;
import dev.lethe.testkit.time.Await;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class LetheTestResourceIT {

    @Test
    void aTestGetsTopicsKeysAndUsersAndLeavesNothingBehind() throws Exception {
        LetheTestResource resource = new LetheTestResource();
        resource.init(Map.of("name", "purger"));

        Map<String, String> configuration = resource.start();

        String prefix = configuration.getOrDefault("lethe.topic-prefix", "");
        assertThat(prefix).startsWith("purger-");
        assertThat(topics()).contains(prefix + "platform.order.v1", prefix + "lethe.receipts");
        assertThat(Base64.getDecoder().decode(configuration.getOrDefault("lethe.record-key", "")))
                .hasSize(32);
        assertThat(configuration)
                .containsEntry("quarkus.security.users.embedded.users.operator", "operator")
                .doesNotContainKey("quarkus.datasource.jdbc.url"); // there is no connection pool in this module

        resource.stop();

        Await.until(
                "the topics are gone",
                Duration.ofSeconds(20),
                () -> topics().stream().noneMatch(topic -> topic.startsWith(prefix)));
    }

    private static Set<String> topics() throws Exception {
        try (Admin admin = Testbed.get().admin()) {
            return admin.listTopics().names().get(10, TimeUnit.SECONDS);
        }
    }
}
