package dev.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        EmbeddedKafka.Settings settings = new EmbeddedKafka.Settings(
                directory.resolve("kafka"), directory.resolve("logs"), Ports.free(), Ports.free(), 512);
        try (EmbeddedKafka kafka = new EmbeddedKafka(settings).start()) {
            long firstPid = kafka.pid();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                new TopicCatalog(List.of(new TopicCatalog.Topic("events", 1, Map.of()))).create(admin, "it-");
            }
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                    new StringSerializer(),
                    new StringSerializer())) {
                for (int i = 0; i < 100; i++) {
                    producer.send(new ProducerRecord<>("it-events", 0, 1L, "key", "value " + i))
                            .get(10, TimeUnit.SECONDS);
                }
            }

            kafka.kill();
            assertThat(Ports.isFree(settings.port())).isTrue();
            kafka.start();

            assertThat(kafka.pid()).isNotEqualTo(firstPid);
            List<ConsumerRecord<String, String>> records = read(kafka);
            assertThat(records).hasSize(100);
            assertThat(records)
                    .allSatisfy(record -> assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME));
        }
        assertThat(Ports.isFree(settings.port())).isTrue();
    }

    private static List<ConsumerRecord<String, String>> read(EmbeddedKafka kafka) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("it-events", 0)));
            long deadlineNanos = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (records.size() < 100 && System.nanoTime() < deadlineNanos) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
