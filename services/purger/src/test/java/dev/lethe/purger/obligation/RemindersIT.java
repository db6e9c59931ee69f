package dev.lethe.purger.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.fixture.Batches;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.purger.ledger.LedgerMerge;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class RemindersIT {
    private static final long T0 = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    @Inject
    Reminders reminders;

    @Inject
    Settlement settlement;

    @Inject
    LedgerMerge ledger;

    @Inject
    Tables tables;

    @Inject
    TestClock clock;

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String subject = "c-" + UUID.randomUUID();

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    @AfterEach
    void setTheClockRight() {
        clock.ahead(Duration.ZERO);
    }

    @Test
    void aLateRecipientIsSentTheSameBytesAgain() {
        LifecycleEvent.DeletionRequested deletion = late();

        reminders.remind();

        ProducerRecord<byte[], byte[]> first = new LifecycleWriter(new Topics(prefix)).write(deletion);
        assertThat(published()).singleElement().satisfies(again -> {
            assertThat(again.value()).isEqualTo(first.value());
            assertThat(TopicClient.headers(again))
                    .containsEntry("ce_id", deletion.deletionId().toString());
            assertThat(again.headers().toArray())
                    .containsExactlyInAnyOrder(first.headers().toArray());
        });
    }

    @Test
    void thePausesBetweenRemindersDoubleUpToALongest() {
        assertThat(List.of(reminders.pause(0), reminders.pause(1), reminders.pause(2)))
                .containsExactly(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4));
        assertThat(reminders.pause(1_000)).isEqualTo(Duration.ofHours(24));

        late();
        reminders.remind();
        clock.ahead(Duration.ofMinutes(119));
        reminders.remind();
        assertThat(published()).as("before the second pause is over").hasSize(1);

        clock.ahead(Duration.ofMinutes(121));
        reminders.remind();
        assertThat(published()).hasSize(2);
    }

    @Test
    void afterALateEventHasOpenedAnObligationAgainThePausesBeginAnew() {
        late();
        reminders.remind();
        assertThat(tables.count("SELECT reminders FROM release_batch")).isEqualTo(1);

        ledger.merge(aLateEvent());

        assertThat(tables.count("SELECT COUNT(*) FROM obligation WHERE recipient = 'swift-parcel'"))
                .isEqualTo(1);
        assertThat(tables.count("SELECT reminders FROM release_batch")).isZero();
    }

    @Test
    void aLateEventThatArrivesWhileARepeatIsOnItsWayIsRepeatedNext() {
        late();
        Reminders.Due before = reminders.due().getFirst();
        ledger.merge(aLateEvent());

        reminders.schedule(before, 1);

        assertThat(reminders.due()).singleElement().satisfies(due -> {
            assertThat(due.releaseId()).isEqualTo(before.releaseId());
            assertThat(due.remindAtMillis()).isLessThan(before.remindAtMillis());
            reminders.schedule(due, 1);
        });
        assertThat(reminders.due()).as("nothing has changed since").isEmpty();
    }

    @Test
    void whoHasAnsweredIsNotReminded() {
        LifecycleEvent.DeletionRequested deletion = late();
        settlement.merge(Batches.receipts(List.of(
                new Receipt(deletion.deletionId(), "customer-archive", 1, new Receipt.Deleted(), 1, Instant.now()))));

        clock.ahead(Duration.ofDays(9));
        reminders.remind();

        assertThat(published()).isEmpty();
        assertThat(tables.count("SELECT COUNT(*) FROM release_batch WHERE remind_at_ms IS NOT NULL"))
                .as("nobody looks at the release again")
                .isZero();
    }

    @Test
    void aLateEventIsRepeatedAlsoAfterTheRemindersHadEnded() {
        LifecycleEvent.DeletionRequested deletion = late();
        settlement.merge(Batches.receipts(List.of(
                new Receipt(deletion.deletionId(), "customer-archive", 1, new Receipt.Deleted(), 1, Instant.now()))));
        reminders.remind();
        assertThat(reminders.due()).isEmpty();

        ledger.merge(aLateEvent());

        assertThat(reminders.due()).hasSize(1);
        reminders.remind();
        assertThat(published()).hasSize(1);
    }

    /// Its partner is obliged by the deletion that covers it.
    private ConsumerRecords<byte[], byte[]> aLateEvent() {
        return Batches.of(List.of(Shop.stamped(
                subject,
                InformationCategory.LOGISTICS,
                "k",
                Effect.TOUCHES,
                Instant.ofEpochMilli(T0),
                "swift-parcel")));
    }

    /// A deletion that customer-archive should have honoured long ago.
    private LifecycleEvent.DeletionRequested late() {
        LifecycleEvent.DeletionRequested deletion =
                Shop.deletion(subject, InformationCategory.LOGISTICS, "k", T0, List.of("customer-archive"));
        ledger.merge(Batches.of(List.of(deletion)));
        return deletion;
    }

    private List<ConsumerRecord<String, byte[]>> published() {
        try (TopicClient topics = new TopicClient(bootstrapServers, prefix)) {
            return topics.readAll("lethe.logistics").stream()
                    .filter(message -> subject.equals(message.key()))
                    .toList();
        }
    }
}
