package dev.lethe.archive.holding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleEvent.DeletionReason;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.StampedValue;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.processor.ProcessorSettings;
import dev.lethe.processor.engine.Processor;
import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import dev.lethe.testkit.time.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/// Measures how fast the archive stores items, and deletes records and answers, with broker and database on the
/// same machine. Not a test: run its main with the number of records.
final class ArchiveThroughput {
    private static final int ITEMS_PER_RECORD = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private ArchiveThroughput() {}

    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        Testbed testbed = Testbed.get();
        String prefix = testbed.newPrefix("throughput");
        testbed.createTopics(prefix);
        TestDatabase database = testbed.newDatabase("throughput");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (MariaDbPoolDataSource dataSource = new MariaDbPoolDataSource(
                database.jdbcUrl() + "?user=" + database.username() + "&password=" + database.password())) {
            Flyway.configure().dataSource(dataSource).load().migrate();
            Topics topics = new Topics(prefix);
            List<RecordId> ids =
                    Stream.generate(ArchiveThroughput::record).limit(records).toList();
            Map<String, Object> kafka = Map.of("bootstrap.servers", testbed.bootstrapServers());
            ProcessorSettings settings = new ProcessorSettings(
                    "customer-archive",
                    EnumSet.allOf(InformationCategory.class),
                    topics,
                    kafka,
                    Integer.getInteger("batch", ProcessorSettings.DEFAULT_BATCH_SIZE),
                    false,
                    Duration.ofSeconds(1));
            sendItems(topics, kafka, ids);
            try (Processor one = new Processor(settings, new ArchiveHolder(), dataSource, meters, Clock.systemUTC());
                    Processor two =
                            new Processor(settings, new ArchiveHolder(), dataSource, meters, Clock.systemUTC())) {
                Stopwatch stopwatch = Stopwatch.start();
                one.start();
                two.start();
                await(meters, "lethe.processor.items.stored", (long) records * ITEMS_PER_RECORD);
                stopwatch.report("items stored", (long) records * ITEMS_PER_RECORD);
            }
            sendDeletions(topics, kafka, ids);
            try (Processor one = new Processor(settings, new ArchiveHolder(), dataSource, meters, Clock.systemUTC());
                    Processor two =
                            new Processor(settings, new ArchiveHolder(), dataSource, meters, Clock.systemUTC())) {
                Stopwatch stopwatch = Stopwatch.start();
                one.start();
                two.start();
                await(meters, "lethe.processor.receipts.published", records);
                stopwatch.report("records deleted and answered", records);
            }
        } finally {
            testbed.drop(database);
            testbed.deleteTopics(prefix);
        }
    }

    private static void await(SimpleMeterRegistry meters, String counter, long count) {
        Await.until(
                counter + " is " + count,
                PATIENCE,
                () -> meters.find(counter).counters().stream()
                                .mapToDouble(c -> c.count())
                                .sum()
                        >= count);
    }

    /// The time on the clock, and the processor time of this JVM and of all database servers on the machine
    /// that belong to this checkout: the latter tells more on a machine that does other things too.
    private record Stopwatch(long nanos, Duration own, Duration database) {
        static Stopwatch start() {
            return new Stopwatch(System.nanoTime(), cpu(ProcessHandle.current()), databaseCpu());
        }

        void report(String what, long count) {
            double seconds = (System.nanoTime() - nanos) / 1e9;
            double ownMicros = cpu(ProcessHandle.current()).minus(own).toNanos() / 1e3 / count;
            double databaseMicros = databaseCpu().minus(database).toNanos() / 1e3 / count;
            System.out.printf(
                    "%,d %s in %.2f s: %,.0f /s; processor time each: %.1f us here, %.1f us in the database%n",
                    count, what, seconds, count / seconds, ownMicros, databaseMicros);
        }

        private static Duration cpu(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        private static Duration databaseCpu() {
            String checkout = System.getProperty("lethe.root", "");
            return ProcessHandle.allProcesses()
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains("mariadbd") && line.contains(checkout))
                            .isPresent())
                    .map(Stopwatch::cpu)
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    private static void sendItems(Topics topics, Map<String, Object> kafka, List<RecordId> ids) {
        StampedValue value = new StampedValue(
                new Entity("order", "123"),
                new StampedValue.Origin("shop.order.placed.v1", "/shop/orders", "e-1"),
                Optional.empty(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("orderId", "123")
                        .put("currency", "EUR")
                        .put("total", 42.5)
                        .put("note", "x".repeat(300)));
        byte[] json = value.toJson();
        LifecycleWriter writer = new LifecycleWriter(topics);
        try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            for (int time = 1; time <= ITEMS_PER_RECORD; time++) {
                for (RecordId id : ids) {
                    producer.send(writer.write(new LifecycleEvent.Stamped(
                            UUID.randomUUID().toString(),
                            "/lethe/order-intake",
                            subject(id),
                            category(id),
                            id,
                            Effect.TOUCHES,
                            time * 1000L,
                            9000,
                            1,
                            null,
                            Attributes.JSON,
                            json)));
                }
            }
        }
    }

    private static void sendDeletions(Topics topics, Map<String, Object> kafka, List<RecordId> ids) {
        LifecycleWriter writer = new LifecycleWriter(topics);
        try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            for (RecordId id : ids) {
                ProducerRecord<byte[], byte[]> deletion = writer.write(new LifecycleEvent.DeletionRequested(
                        DeletionId.of(id, Scope.EVERYWHERE, 5000),
                        subject(id),
                        category(id),
                        id,
                        5000,
                        DeletionReason.DEADLINE,
                        6000,
                        7000,
                        List.of("customer-archive"),
                        1,
                        1));
                producer.send(deletion);
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> kafka) {
        return new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static RecordId record() {
        return RecordId.parse(UUID.randomUUID().toString().replace("-", ""));
    }

    private static String subject(RecordId id) {
        return "c-" + Math.floorMod(id.hashCode(), 20_000);
    }

    private static InformationCategory category(RecordId id) {
        return InformationCategory.values()[Math.floorMod(id.hashCode(), 4)];
    }
}
