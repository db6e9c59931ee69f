package dev.lethe.intake.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Whoever speaks CloudEvents on Kafka can publish: kcat with plain headers, and the CloudEvents SDK in Node.
@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "languages"))
class OtherLanguagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path NODE = Path.of("target/node").toAbsolutePath();

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void nodePublishesInBothModes() throws Exception {
        Files.createDirectories(NODE);
        Files.copy(
                Path.of("src/test/node/publish.mjs"), NODE.resolve("publish.mjs"), StandardCopyOption.REPLACE_EXISTING);
        if (!Files.isDirectory(NODE.resolve("node_modules/cloudevents"))
                || !Files.isDirectory(NODE.resolve("node_modules/kafkajs"))) {
            run(List.of(
                    "npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "cloudevents@10", "kafkajs@2"));
        }
        String topic = prefix + "platform.order.v1";

        run(List.of("node", "publish.mjs", bootstrapServers, topic, "binary", "node-1"));
        run(List.of("node", "publish.mjs", bootstrapServers, topic, "structured", "node-2"));

        for (String id : List.of("node-1", "node-2")) {
            ConsumerRecord<String, byte[]> stamped = stamped(id);
            assertThat(stamped.key()).isEqualTo("c-node");
            assertThat(text(stamped))
                    .contains("\"source\":\"/shop/node\",\"id\":\"" + id + "\"")
                    .contains("\"data\":{\"orderId\":\"o-" + id + "\",\"currency\":\"EUR\",\"total\":12.5}");
        }
    }

    @Test
    void kcatPublishesWithPlainHeaders() throws Exception {
        Path event = Files.writeString(
                Files.createDirectories(NODE).resolve("event.json"),
                "{\"customerId\":\"c-kcat\",\"orderId\":\"o-kcat\",\"currency\":\"EUR\",\"total\":1}");

        run(List.of(
                "kcat",
                "-b",
                bootstrapServers,
                "-t",
                prefix + "platform.order.v1",
                "-P",
                "-k",
                "c-kcat",
                "-H",
                "ce_specversion=1.0",
                "-H",
                "ce_id=kcat-1",
                "-H",
                "ce_source=/shop/kcat",
                "-H",
                "ce_type=shop.order.placed.v1",
                "-H",
                "ce_time=2026-01-02T03:04:05Z",
                "-H",
                "content-type=application/json",
                event.toString()));

        assertThat(TopicClient.headers(stamped("kcat-1"))).containsEntry("ce_subject", "c-kcat");
    }

    private ConsumerRecord<String, byte[]> stamped(String id) {
        try (TopicClient topics = new TopicClient(bootstrapServers, prefix)) {
            return find(
                            topics.readUntil(
                                    "lethe.order-transaction",
                                    PATIENCE,
                                    id + " is stamped",
                                    records -> find(records, id).isPresent()),
                            id)
                    .orElseThrow();
        }
    }

    private static Optional<ConsumerRecord<String, byte[]>> find(
            List<ConsumerRecord<String, byte[]>> records, String id) {
        return records.stream()
                .filter(record -> text(record).contains("\"id\":\"" + id + "\""))
                .findFirst();
    }

    private static void run(List<String> command) throws InterruptedException {
        Path log = NODE.resolve("log.txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(NODE.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(command + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new AssertionError(
                    command.getFirst() + " cannot be run: this test needs node, npm and kcat (Debian has all three)",
                    e);
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
