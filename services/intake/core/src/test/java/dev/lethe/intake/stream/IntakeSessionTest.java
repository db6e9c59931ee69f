package dev.lethe.intake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.intake.subject.PersonalText;
import dev.lethe.intake.testing.Pipes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Offsets are committed after the acknowledgement, and never without it. The broker here is Kafka's own stand-in,
/// since a real one refuses nothing on demand.
@Timeout(30)
class IntakeSessionTest {
    private static final TopicPartition PLACE = new TopicPartition("platform.order.v1", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Broker producer = new Broker();
    private final IntakeSession session = new IntakeSession(
            consumer,
            producer,
            (event, sink) -> sink.send(new ProducerRecord<>("out", event.value())),
            new IntakeMetrics(new SimpleMeterRegistry(), "order", new PersonalText(Pipes.REGIONS), Clock.systemUTC()));

    /// Kafka's stand-in, which acknowledges as it is told.
    private static final class Broker extends MockProducer<byte[], byte[]> {
        private boolean refuses;
        private long committedAtFlush = -1;
        private @Nullable Runnable onFlush;

        Broker() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized void flush() {
            if (onFlush != null) {
                onFlush.run();
            }
            if (refuses) {
                while (errorNext(new TimeoutException("no answer"))) {
                    // each that is under way
                }
            } else {
                super.flush();
            }
        }
    }

    @BeforeEach
    void assign() {
        session.begin(PLACE.topic());
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
        consumer.rebalance(List.of(PLACE));
    }

    @Test
    void offsetsAreCommittedWhenTheOutputIsAcknowledged() {
        producer.onFlush = () -> producer.committedAtFlush = committed();
        arrive("a", "b");

        session.step();
        session.step();

        assertThat(producer.history()).hasSize(2);
        assertThat(producer.committedAtFlush).as("nothing is committed before").isZero();
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void whatTheBrokerDoesNotTakeIsNotCommittedAndEndsTheSession() {
        producer.refuses = true;
        arrive("a", "b");
        session.step();

        assertThatThrownBy(session::step).isInstanceOf(KafkaException.class);
        assertThatThrownBy(session::settle).isInstanceOf(KafkaException.class);
        assertThat(committed()).isZero();
    }

    @Test
    void partitionsThatAreTakenAwayAreCommittedFirst() {
        arrive("a");
        session.step();

        session.onPartitionsRevoked(Set.of(PLACE));

        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void closingCommitsNothingThatIsNotAcknowledged() {
        arrive("a");
        session.step();

        session.close();

        assertThat(producer.closed()).isTrue();
        assertThat(consumer.closed()).isTrue();
        assertThat(producer.flushed()).isFalse();
    }

    private void arrive(String... values) {
        for (int i = 0; i < values.length; i++) {
            consumer.addRecord(new ConsumerRecord<>(
                    PLACE.topic(), PLACE.partition(), i, new byte[0], values[i].getBytes(StandardCharsets.UTF_8)));
        }
    }

    private long committed() {
        var offset = consumer.committed(Set.of(PLACE)).get(PLACE);
        return offset == null ? 0 : offset.offset();
    }
}
