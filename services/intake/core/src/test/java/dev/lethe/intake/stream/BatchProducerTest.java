package dev.lethe.intake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A batch is complete when the broker has acknowledged all of it, however often that takes. The broker here is Kafka's
/// own
/// stand-in, since a real one refuses nothing on demand.
@Timeout(30)
class BatchProducerTest {
    private final List<MockProducer<byte[], byte[]>> opened = new ArrayList<>();

    @Test
    void anAcknowledgedBatchIsSentOnce() throws InterruptedException {
        BatchProducer producer = producer(Refusal.NONE);
        producer.add(record("a"));
        producer.add(record("b"));

        producer.complete();

        assertThat(opened).hasSize(1);
        assertThat(sent(0)).containsExactly("a", "b");
        assertThat(producer.isFailing()).isFalse();
    }

    @Test
    void aBatchThatIsNotAcknowledgedIsSentAgainAsAWhole() throws InterruptedException {
        BatchProducer producer = producer(Refusal.LATE);
        producer.add(record("a"));
        producer.add(record("b"));

        producer.complete();

        assertThat(opened).hasSize(2);
        assertThat(sent(1)).containsExactly("a", "b");
        assertThat(producer.isFailing()).isFalse();
    }

    @Test
    void aSendThatIsRefusedAtOnceLosesNothing() throws InterruptedException {
        BatchProducer producer = producer(Refusal.AT_ONCE);
        producer.add(record("a"));
        producer.add(record("b"));

        producer.complete();

        assertThat(opened).hasSize(2);
        assertThat(sent(1)).containsExactly("a", "b");
    }

    @Test
    void theNextBatchHasNothingOfTheLast() throws InterruptedException {
        BatchProducer producer = producer(Refusal.LATE);
        producer.add(record("a"));
        producer.complete();
        producer.add(record("b"));
        producer.complete();

        assertThat(sent(1)).containsExactly("a", "b");
        assertThat(opened).hasSize(2);
    }

    /// What the first producer that is opened does; later ones accept everything.
    private enum Refusal {
        NONE,
        LATE,
        AT_ONCE
    }

    private BatchProducer producer(Refusal first) {
        return new BatchProducer(() -> open(opened.isEmpty() ? first : Refusal.NONE), Duration.ofMillis(200));
    }

    private Producer<byte[], byte[]> open(Refusal refusal) {
        MockProducer<byte[], byte[]> mock =
                new MockProducer<>(
                        refusal != Refusal.LATE, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized void flush() {
                        while (refusal == Refusal.LATE && errorNext(new TimeoutException("the broker is away"))) {
                            // every record that is waiting fails
                        }
                    }
                };
        if (refusal == Refusal.AT_ONCE) {
            mock.sendException = new TopicAuthorizationException("not yours");
        }
        opened.add(mock);
        return mock;
    }

    private List<String> sent(int producer) {
        return opened.get(producer).history().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> record(String text) {
        return new ProducerRecord<>("t", text.getBytes(StandardCharsets.UTF_8));
    }
}
