package dev.lethe.processor.contract;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleEvent.DeletionReason;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What the cases are played with: sends to the processor's topics, looks at what it holds and says.
final class Stage implements AutoCloseable {
    /// Effective time zero of every case: 2024-01-01T00:00:00Z, in epoch milliseconds.
    static final long START_MILLIS = 1_704_067_200_000L;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ProcessorUnderTest processor;
    private final Duration patience;
    private final LifecycleWriter writer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Receipts receipts;

    Stage(ProcessorUnderTest processor, Duration patience) {
        this.processor = processor;
        this.patience = patience;
        this.writer = new LifecycleWriter(processor.topics());
        this.receipts = new Receipts(processor);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", processor.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    ProcessorUnderTest processor() {
        return processor;
    }

    /// The category that cases use which need only one.
    InformationCategory category() {
        return processor.categories().stream().sorted().findFirst().orElseThrow();
    }

    /// A record of a subject, both never used before.
    Subject subject() {
        return new Subject("contract-" + UUID.randomUUID(), category());
    }

    Subject subject(InformationCategory category) {
        return new Subject("contract-" + UUID.randomUUID(), category);
    }

    /// A subject, all of whose messages in one category stand on one partition, in order.
    final class Subject {
        private final String id;
        private final InformationCategory category;

        Subject(String id, InformationCategory category) {
            this.id = id;
            this.category = category;
        }

        /// A record of this subject that was never used before.
        RecordId record() {
            return RecordId.parse(UUID.randomUUID().toString().replace("-", ""));
        }

        /// An event of `record` on the given day after [#START_MILLIS], not sent yet.
        ProducerRecord<byte[], byte[]> item(RecordId record, int day) {
            return writer.write(new LifecycleEvent.Stamped(
                    UUID.randomUUID().toString().replace("-", ""),
                    "/lethe/contract-suite",
                    id,
                    category,
                    record,
                    Effect.TOUCHES,
                    at(day),
                    at(day + 365),
                    1,
                    null,
                    Attributes.JSON,
                    processor.sample(category).toJson()));
        }

        /// A deletion of everything of `record` up to the given day, listing the processor.
        ProducerRecord<byte[], byte[]> deletion(RecordId record, int throughDay) {
            return deletion(record, throughDay, List.of(processor.recipient(), "somebody-else"));
        }

        ProducerRecord<byte[], byte[]> deletion(RecordId record, int throughDay, List<String> recipients) {
            return writer.write(new LifecycleEvent.DeletionRequested(
                    deletionId(record, throughDay),
                    id,
                    category,
                    record,
                    at(throughDay),
                    DeletionReason.DEADLINE,
                    at(throughDay + 365),
                    at(throughDay + 368),
                    recipients,
                    1,
                    1));
        }

        ProducerRecord<byte[], byte[]> disclosureEnd(RecordId record, int throughDay) {
            Scope.Partner partner = new Scope.Partner("some-partner");
            return writer.write(new LifecycleEvent.DisclosureEnded(
                    disclosureEndId(record, throughDay),
                    id,
                    category,
                    record,
                    partner,
                    "REF-1",
                    at(throughDay),
                    DeletionReason.DEADLINE,
                    at(throughDay + 1),
                    at(throughDay + 8),
                    1,
                    1));
        }

        DeletionId deletionId(RecordId record, int throughDay) {
            return DeletionId.of(record, Scope.EVERYWHERE, at(throughDay));
        }

        DeletionId disclosureEndId(RecordId record, int throughDay) {
            return DeletionId.of(record, new Scope.Partner("some-partner"), at(throughDay));
        }

        /// Waits until everything sent about this subject so far has been taken: sends an item of another
        /// record behind it and waits until that is held.
        void awaitTaken() throws Exception {
            RecordId marker = record();
            send(item(marker, 10_000));
            awaitHeld(marker, List.of(at(10_000)));
        }
    }

    /// The effective time of a day after the start, in epoch milliseconds.
    static long at(int day) {
        return START_MILLIS + day * DAY_MILLIS;
    }

    void send(ProducerRecord<byte[], byte[]> message) throws ExecutionException, InterruptedException {
        producer.send(message).get();
    }

    List<Long> held(RecordId record) throws Exception {
        return processor.held(record).stream().sorted().toList();
    }

    void awaitHeld(RecordId record, List<Long> times) throws Exception {
        await(
                "items are held at the effective times " + times,
                () -> held(record).equals(times));
    }

    void requireHeld(RecordId record, List<Long> times, String otherwise) throws Exception {
        List<Long> held = held(record);
        if (!held.equals(times)) {
            throw new AssertionError(otherwise + ": held at " + held + " instead of " + times);
        }
    }

    /// Everything said about a deletion so far by the processor under test.
    List<ConsumerRecord<byte[], byte[]>> receipts(DeletionId deletion) {
        return receipts.about(deletion).stream()
                .filter(message -> Receipt.read(message).recipient().equals(processor.recipient()))
                .toList();
    }

    /// Waits for the receipt that stands `number`th, counting from 1.
    ConsumerRecord<byte[], byte[]> awaitReceipt(DeletionId deletion, int number) throws Exception {
        await("there is receipt " + number, () -> receipts(deletion).size() >= number);
        return receipts(deletion).get(number - 1);
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (true) {
            Throwable last = null;
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception e) {
                last = e; // a processor that restarts may not answer its probe yet
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("not so within " + patience.toMillis() + " ms: " + what, last);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    @Override
    public void close() {
        producer.close();
        receipts.close();
    }
}
