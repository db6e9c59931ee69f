package dev.lethe.bench.intake;

import dev.lethe.bench.intake.Transcript.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The intake's baseline: reads the same events and writes as many records of the same sizes, and does no work.
///
/// A process of its own with the intake's heap, fetch and producer settings, the same guarantees (acks, idempotence,
/// offsets committed only after the output is acknowledged) and the same topics, under another prefix. It looks at no
/// event: for each it writes the next lines of a transcript of the intake's real output.
public final class BareCopy {
    private static final int LINES_MAX = 20_000;
    private static final Duration POLL = Duration.ofMillis(200);

    /// Committing needs all output acknowledged, which empties the pipeline: seldom is faster.
    private static final long COMMIT_EVERY_NANOS = 1_000_000_000L;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Line> lines;
    private final double recordsPerEvent;
    private final String prefix;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private long events;
    private long written;

    private BareCopy(Arguments arguments) {
        Map<String, Object> common = Map.of("bootstrap.servers", arguments.bootstrapServers());
        lines = Transcript.of(common, arguments.transcribed(), LINES_MAX).lines();
        recordsPerEvent = arguments.recordsPerEvent();
        prefix = arguments.prefix();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        arguments.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        arguments.group(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2000,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        8 << 20,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        2 << 20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(arguments.source()));
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        arguments.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 << 10,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        16L << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// What the process is told on its command line.
    ///
    /// @param transcribed the topics that hold the intake's output
    /// @param prefix set before their names for the copies
    record Arguments(
            String bootstrapServers,
            String source,
            String group,
            double recordsPerEvent,
            String prefix,
            List<String> transcribed) {

        List<String> toList() {
            return List.of(
                    bootstrapServers,
                    source,
                    group,
                    Double.toString(recordsPerEvent),
                    prefix,
                    String.join(",", transcribed));
        }

        static Arguments of(String[] args) {
            return new Arguments(
                    args[0], args[1], args[2], Double.parseDouble(args[3]), args[4], List.of(args[5].split(",", -1)));
        }
    }

    public static void main(String[] args) {
        new BareCopy(Arguments.of(args)).run();
    }

    private void run() {
        boolean uncommitted = false;
        long committed = System.nanoTime();
        while (failure.get() == null) {
            var batch = consumer.poll(POLL);
            for (int i = batch.count(); i > 0; i--) {
                events++;
                copy();
            }
            uncommitted |= !batch.isEmpty();
            if (uncommitted && (batch.isEmpty() || System.nanoTime() - committed > COMMIT_EVERY_NANOS)) {
                producer.flush();
                consumer.commitSync();
                committed = System.nanoTime();
                uncommitted = false;
            }
        }
        throw new IllegalStateException("the broker refused a record", failure.get());
    }

    private void copy() {
        while (written < events * recordsPerEvent) {
            Line line = lines.get((int) (written++ % lines.size()));
            producer.send(
                    new ProducerRecord<>(prefix + line.topic(), null, line.key(), line.value(), line.headers()),
                    (metadata, e) -> {
                        if (e != null) {
                            failure.compareAndSet(null, e);
                        }
                    });
        }
    }
}
