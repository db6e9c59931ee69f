package dev.lethe.purger.violation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.Batches;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.purger.ledger.LedgerMerge;
import dev.lethe.purger.obligation.Reminded;
import dev.lethe.purger.obligation.Settlement;
import dev.lethe.purger.settings.PurgerSettings;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
@TestProfile(EscalationIT.Agreed.class)
class EscalationIT {
    /// Two recipients with service levels of their own; the third has the default one.
    public static class Agreed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "lethe.purger.recipients.customer-archive.service-level.reminders-before-escalation", "2",
                    "lethe.purger.recipients.customer-archive.service-level.escalation-contact", "archive desk",
                    "lethe.purger.recipients.customer-archive.service-level.refused-answers", "2",
                    "lethe.purger.recipients.swift-parcel.service-level.reminders-before-escalation", "1",
                    "lethe.purger.recipients.swift-parcel.service-level.time-to-answer", "P30D");
        }
    }

    private static final long T0 = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    @Inject
    Event<Reminded> reminded;

    @Inject
    ViolationSweep sweep;

    @Inject
    Violations violations;

    @Inject
    Settlement settlement;

    @Inject
    LedgerMerge ledger;

    @Inject
    Transactions transactions;

    @Inject
    PurgerSettings settings;

    @Inject
    TestClock clock;

    @Inject
    Tables tables;

    private final String subject = "c-" + UUID.randomUUID();

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    @AfterEach
    void setTheClockRight() {
        clock.ahead(Duration.ZERO);
    }

    /// A deletion that these recipients should have honoured long ago, in a release of its own.
    private DeletionId late(String key, String... recipients) {
        LifecycleEvent.DeletionRequested deletion =
                Shop.deletion(subject, InformationCategory.LOGISTICS, key, T0, List.of(recipients));
        ledger.merge(Batches.of(List.of(deletion)));
        return deletion.deletionId();
    }

    private void remind(int times) {
        List<Long> releases = tables.rows("SELECT release_id FROM release_batch").stream()
                .map(row -> row.get("release_id") instanceof Number number ? number.longValue() : -1L)
                .toList();
        for (int i = 0; i < times; i++) {
            releases.forEach(release -> reminded.fire(new Reminded(release)));
        }
    }

    private void answer(DeletionId deletion, String recipient, int attempt, Receipt.Outcome outcome) {
        settlement.merge(
                Batches.receipts(List.of(new Receipt(deletion, recipient, attempt, outcome, 1, Instant.now()))));
    }

    private long escalated() {
        return tables.count("SELECT COUNT(*) FROM late_release WHERE escalated_ms IS NOT NULL");
    }

    private long opened() {
        return tables.count("SELECT COUNT(*) FROM violation");
    }

    @Test
    void remindersThatNobodyAnswersAreEscalatedAndThenAViolation() {
        late("k", "customer-archive");

        remind(1);
        assertThat(escalated()).as("after one of two").isZero();
        remind(1);
        assertThat(escalated()).isEqualTo(1);
        assertThat(opened()).as("the escalation gets its time").isZero();
        remind(1);

        assertThat(tables.row("SELECT * FROM violation"))
                .containsEntry("recipient", "customer-archive")
                .containsEntry("kind", "late")
                .containsEntry("state", "open");
    }

    @Test
    void aRecipientThatIsAwayIsOneCaseHoweverManyReleasesItMisses() {
        for (int i = 0; i < 12; i++) {
            late("k-" + i, "customer-archive");
        }

        remind(4);

        assertThat(tables.count("SELECT COUNT(*) FROM late_release WHERE violation_id IS NOT NULL"))
                .isGreaterThan(1);
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void noViolationOpensBeforeTheAgreedTimeIsOver() {
        late("k", "swift-parcel");
        remind(5);
        assertThat(opened()).isZero();

        clock.ahead(Duration.ofDays(31));
        remind(1);

        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void whoHasAnsweredIsNotEscalated() {
        DeletionId deletion = late("k", "customer-archive", "clear-pay");
        answer(deletion, "customer-archive", 1, new Receipt.Deleted());

        remind(9);

        assertThat(tables.rows("SELECT DISTINCT recipient FROM late_release"))
                .singleElement()
                .isEqualTo(Map.of("recipient", "clear-pay"));
    }

    @Test
    void aRecipientThatFailsAgainAndAgainIsAViolationOfItsOwnKind() {
        DeletionId deletion = late("k", "customer-archive");
        answer(deletion, "customer-archive", 1, new Receipt.Failed("disk full"));

        remind(3);

        assertThat(tables.row("SELECT kind FROM violation")).containsEntry("kind", "failed");
    }

    @Test
    void whatIsSettledLateSaysSoAndStaysForInvestigation() {
        DeletionId deletion = late("k", "customer-archive");
        remind(3);
        assertThat(overdue("customer-archive")).isEqualTo(1);
        long violationId = tables.count("SELECT violation_id FROM violation");

        answer(deletion, "customer-archive", 1, new Receipt.Deleted());
        assertThat(overdue("customer-archive")).as("at once, from the tally").isZero();
        sweep.sweep();

        assertThat(tables.row("SELECT * FROM violation").get("settled_ms")).isNotNull();
        assertThat(tables.row("SELECT * FROM violation")).containsEntry("state", "open");
        transactions.run(connection -> violations.investigate(connection, violationId, "anna", "operator"));
        assertThat(tables.row("SELECT * FROM violation")).containsEntry("owner", "anna");
    }

    @Test
    void whatIsLateAfterACaseIsClosedIsAnotherCase() {
        late("k", "customer-archive");
        remind(3);
        long violationId = tables.count("SELECT violation_id FROM violation");
        transactions.run(connection -> {
            violations.investigate(connection, violationId, "anna", "operator");
            violations.resolve(connection, violationId, "its disk is larger now", "operator");
        });

        remind(3);
        assertThat(opened()).as("what it was about is known").isEqualTo(1);
        late("other", "customer-archive");
        remind(3);
        assertThat(opened()).isEqualTo(2);
    }

    @Test
    void answersThatAreRefusedAgainAndAgainAreAViolation() {
        DeletionId unknown = DeletionId.parse("f".repeat(32));
        answer(unknown, "customer-archive", 1, new Receipt.Deleted());
        answer(unknown, "nobody-we-know", 1, new Receipt.Deleted());
        sweep.sweep();
        assertThat(opened()).isZero();

        answer(unknown, "customer-archive", 2, new Receipt.Deleted());
        settlement.merge(unreadableFrom("/lethe/customer-archive"));
        sweep.sweep();

        assertThat(tables.row("SELECT * FROM violation"))
                .containsEntry("recipient", "customer-archive")
                .containsEntry("kind", "refused")
                .containsEntry("refusals", 3L);
        assertThat(tables.count("SELECT COUNT(*) FROM refused_answer")).isZero();
    }

    @Test
    void aFewRefusedAnswersAreForgottenAfterADay() {
        answer(DeletionId.parse("f".repeat(32)), "customer-archive", 1, new Receipt.Deleted());
        clock.ahead(Duration.ofHours(25));
        sweep.sweep();
        assertThat(tables.count("SELECT COUNT(*) FROM refused_answer")).isZero();
        assertThat(opened()).isZero();
    }

    @Test
    void theTimeToAnswerIsReadFromTheTallies() {
        DeletionId deletion = late("k", "clear-pay");
        tables.execute("UPDATE release_batch SET published_ms = 1000000");
        settlement.merge(Batches.receipts(
                List.of(new Receipt(deletion, "clear-pay", 1, new Receipt.Deleted(), 1, Instant.now())), 1_090_000));

        List<RecipientHealth> recipients = transactions.call(connection -> RecipientHealth.all(connection, settings));
        assertThat(recipients)
                .filteredOn(health -> health.recipient().equals("clear-pay"))
                .singleElement()
                .satisfies(health -> {
                    assertThat(health.timeToAnswer()).isEqualTo(new RecipientHealth.TimeToAnswer(1, 90.0, 90.0));
                    assertThat(health.lastAnswerAt()).isEqualTo("1970-01-01T00:18:10.000Z");
                    assertThat(health.serviceLevel().met()).isTrue();
                    assertThat(health.open()).isZero();
                });
    }

    private long overdue(String recipient) {
        return transactions.call(RecipientHealth::overdue).getOrDefault(recipient, 0L);
    }

    private static ConsumerRecords<byte[], byte[]> unreadableFrom(String source) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("any", new byte[] {'{'});
        message.headers().add("ce_source", source.getBytes(StandardCharsets.UTF_8));
        return Batches.batch(List.of(message), "receipts", 1);
    }
}
