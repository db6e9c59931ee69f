package dev.lethe.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.embedded.EmbeddedKafka;
import dev.lethe.embedded.Ports;
import dev.lethe.embedded.TopicCatalog;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.event.PlatformStream;
import dev.lethe.publisher.shop.ShopInput;
import dev.lethe.publisher.shop.ShopSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The publisher against a real broker.
class PublisherIT {
    private static final Instant UNTIL = Instant.parse("2026-01-01T00:00:00Z");
    private static final String[] SHOP = {"--subjects=300", "--events=3000", "--seed=11", "--until=2026-01-01T00:00:00Z"
    };

    private static final List<Outgoing> SENT = Feeds.unshifted(new ShopInput(new ShopSettings(11, 300, 3_000, UNTIL)))
            .messages();

    @TempDir
    static Path directory;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = new EmbeddedKafka(new EmbeddedKafka.Settings(
                        directory.resolve("kafka"), directory.resolve("logs"), Ports.free(), Ports.free(), 512))
                .start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static String topics(String prefix) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicCatalog.load().create(admin, prefix);
        }
        return prefix;
    }

    private static void publish(String prefix, String... more) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(run(err, prefix, more)).as(() -> err.toString(UTF_8)).isZero();
    }

    private static int run(OutputStream err, String prefix, String... more) {
        List<String> arguments = new ArrayList<>(List.of(SHOP));
        arguments.addAll(List.of("--bootstrap", kafka.bootstrapServers(), "--topic-prefix", prefix));
        arguments.addAll(List.of(more));
        return new Publisher(Clock.systemUTC(), System.out, new PrintStream(err, true, UTF_8), () -> false)
                .run(arguments);
    }

    @Test
    void everythingArrivesOncePerStreamAndKeyInOrder() {
        String prefix = topics("all-");
        publish(prefix);

        List<Outgoing> expected = Feeds.unshifted(new ShopInput(new ShopSettings(11, 300, 3_000, UNTIL)))
                .messages();
        for (PlatformStream stream : PlatformStream.values()) {
            List<Outgoing> sent =
                    SENT.stream().filter(message -> message.stream() == stream).toList();
            List<ConsumerRecord<String, byte[]>> arrived = read(stream.topic(prefix));
            assertThat(perKey(arrived.stream().map(record -> List.of(key(record.key()), text(record.value())))))
                    .isEqualTo(perKey(
                            sent.stream().map(message -> List.of(key(message.key()), text(message.value())))));
            assertThat(arrived).allSatisfy(record -> {
                assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
                assertThat(record.headers().lastHeader("content-type")).isNotNull();
            });
            assertThat(partitionsOfAKey(arrived)).allMatch(partitions -> partitions.size() == 1);
        }
    }

    @Test
    void killedAndResumedItLosesNothingAndRepeatsLittle() throws Exception {
        String prefix = topics("killed-");
        Path resume = directory.resolve("killed.json");
        Process process = started(prefix, resume);
        try {
            awaitPosition(resume, 500);
        } finally {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        publish(prefix, "--resume-file", resume.toString());

        List<String> arrived = everything(prefix);
        List<String> sent = SENT.stream().map(message -> text(message.value())).toList();
        assertThat(Set.copyOf(arrived)).isEqualTo(Set.copyOf(sent));
        assertThat(arrived.size()).isBetween(sent.size(), sent.size() + 2_000);
    }

    @Test
    void terminatedItStopsInOrderAndKeepsItsExactPosition() throws Exception {
        String prefix = topics("terminated-");
        Path resume = directory.resolve("terminated.json");
        Process process = started(prefix, resume);
        try {
            awaitPosition(resume, 500);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        publish(prefix, "--resume-file", resume.toString());
        assertThat(everything(prefix)).hasSameSizeAs(SENT);
    }

    private static Process started(String prefix, Path resume) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Publisher.class.getName()));
        command.addAll(List.of(SHOP));
        command.addAll(List.of("--bootstrap", kafka.bootstrapServers(), "--topic-prefix", prefix));
        command.addAll(List.of("--rate", "800", "--resume-file", resume.toString()));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static void awaitPosition(Path resume, long position) throws Exception {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.exists(resume)
                || Json.MAPPER
                                .readTree(Files.readAllBytes(resume))
                                .path("position")
                                .asLong()
                        < position) {
            assertThat(System.nanoTime()).as("position %s", position).isLessThan(deadlineNanos);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static List<String> everything(String prefix) {
        return Arrays.stream(PlatformStream.values())
                .flatMap(stream -> read(stream.topic(prefix)).stream())
                .map(record -> text(record.value()))
                .toList();
    }

    @Test
    void withoutTopicsNothingIsPublished() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Publisher(Clock.systemUTC(), System.out, new PrintStream(err, true, UTF_8), () -> false)
                .run(List.of(
                        "--subjects=1", "--events=5", "--bootstrap", kafka.bootstrapServers(), "--topic-prefix=no-"));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("lacks one of the topics no-platform.user.v1");
    }

    @Test
    void aResumeFileOfAnotherPrefixIsRefused() throws IOException {
        Path resume = directory.resolve("elsewhere.json");
        publish(topics("here-"), "--limit=10", "--resume-file", resume.toString());
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(run(err, topics("there-"), "--resume-file", resume.toString()))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("the resume file is of another Kafka cluster or topic prefix");
    }

    /// Reads a topic to its present end.
    private static List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadlineNanos = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                assertThat(System.nanoTime()).as("reading %s", topic).isLessThan(deadlineNanos);
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static Map<String, List<String>> perKey(Stream<List<String>> messages) {
        Map<String, List<String>> perKey = new HashMap<>();
        messages.filter(message -> !message.getFirst().equals("none"))
                .forEach(message -> perKey.computeIfAbsent(message.getFirst(), key -> new ArrayList<>())
                        .add(message.getLast()));
        return perKey;
    }

    private static List<Set<Integer>> partitionsOfAKey(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, Set<Integer>> partitions = new HashMap<>();
        records.stream()
                .filter(record -> record.key() != null)
                .forEach(record -> partitions
                        .computeIfAbsent(record.key(), key -> new HashSet<>())
                        .add(record.partition()));
        return List.copyOf(partitions.values());
    }

    private static String key(@Nullable String key) {
        return key == null ? "none" : key;
    }

    private static String text(byte[] value) {
        return value.length + ":" + Arrays.hashCode(value);
    }
}
