package dev.lethe.connector.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.connector.obligation.Obligation.Answered;
import dev.lethe.connector.obligation.Obligation.Change;
import dev.lethe.connector.obligation.Obligation.Key;
import dev.lethe.connector.obligation.Obligation.Kind;
import dev.lethe.connector.obligation.Obligation.Leave;
import dev.lethe.connector.obligation.Obligation.Next;
import dev.lethe.connector.obligation.Obligation.Noticed;
import dev.lethe.connector.obligation.Obligation.Progress;
import dev.lethe.connector.obligation.Obligation.Publish;
import dev.lethe.connector.obligation.Obligation.Queued;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ObligationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:30:36.123Z");
    private static final DeletionId ID = DeletionId.parse("0123456789abcdef0123456789abcdef");

    @Test
    void aReminderIsIgnoredWhileTheNoticeIsUnderWay() {
        assertThat(remind(new Queued())).isInstanceOf(Leave.class);
        assertThat(remind(new Noticed(1, true))).isInstanceOf(Leave.class);
    }

    @Test
    void aReminderAsksAgainWhereTheNoticeWasTakenOrGivenUpAndNoAnswerCame() {
        assertThat(remind(new Noticed(1, false)))
                .isInstanceOfSatisfying(
                        Change.class, c -> assertThat(c.obligation().progress()).isEqualTo(new Queued()));
    }

    @Test
    void aReminderRepeatsASettlingReceipt() {
        Receipt receipt = receipt(new Receipt.Deleted(), 3);

        assertThat(remind(new Answered(receipt)))
                .isInstanceOfSatisfying(
                        Publish.class, p -> assertThat(p.receipt()).isEqualTo(receipt));
    }

    @Test
    void aReminderRepeatsARetainedReceiptUntilItsTimeHasComeAndThenAsksAgain() {
        Receipt kept = receipt(new Receipt.Retained("law", NOW.plusSeconds(1)), 0);
        Receipt over = receipt(new Receipt.Retained("law", NOW), 0);

        assertThat(remind(new Answered(kept))).isInstanceOf(Publish.class);
        assertThat(remind(new Answered(over))).isInstanceOf(Change.class);
    }

    @Test
    void aReminderAsksAgainAfterAFailure() {
        assertThat(remind(new Answered(receipt(new Receipt.Failed("no access"), 0))))
                .isInstanceOf(Change.class);
    }

    @Test
    void aReferenceThatCameToLightLaterIsAskedForAlthoughTheRestIsSettled() {
        Obligation settled = obligation(new Answered(receipt(new Receipt.Deleted(), 1)));

        assertThat(settled.remind(new TreeSet<>(List.of("SP-2")), NOW)).isInstanceOfSatisfying(Change.class, c -> {
            assertThat(c.obligation().progress()).isEqualTo(new Queued());
            assertThat(c.obligation().references()).contains("SP-2");
        });
    }

    @Test
    void theFirstAnswerIsAttemptOneAndEndsTheNeedForReferences() {
        Next next = obligation(new Noticed(1, false)).answer(new Receipt.Deleted(), 3, NOW);

        assertThat(next).isInstanceOfSatisfying(Publish.class, p -> {
            assertThat(p.receipt()).isEqualTo(receipt(new Receipt.Deleted(), 3));
            assertThat(p.obligation().references()).isEmpty();
        });
    }

    @Test
    void anAnswerThatSettlesIsFinal() {
        Obligation deleted = obligation(new Answered(receipt(new Receipt.Deleted(), 3)));

        assertThat(deleted.answer(new Receipt.Failed("no"), 0, NOW.plusSeconds(60)))
                .isInstanceOf(Leave.class);
        assertThat(deleted.answer(new Receipt.Deleted(), 3, NOW)).isInstanceOf(Leave.class);
    }

    @Test
    void anAnswerThatDoesNotSettleIsReplacedByALaterOneAndOnlyByThat() {
        Obligation failed = new Obligation(
                new Key(ID, "swift-parcel"),
                Kind.DISCLOSURE_ENDED,
                RecordId.parse("00000000000000000000000000000001"),
                1,
                "deadline",
                2,
                List.of("SP-1"),
                1,
                new Answered(receipt(new Receipt.Failed("no"), 0)));

        assertThat(failed.answer(new Receipt.Deleted(), 1, NOW.plusSeconds(1)))
                .isInstanceOfSatisfying(
                        Publish.class, p -> assertThat(p.receipt().attempt()).isEqualTo(2));
        assertThat(failed.answer(new Receipt.Deleted(), 1, NOW)).isInstanceOf(Leave.class);
        assertThat(failed.answer(new Receipt.Failed("no"), 0, NOW.plusSeconds(1)))
                .isInstanceOf(Leave.class);
    }

    private static Next remind(Progress progress) {
        return obligation(progress).remind(new TreeSet<>(), NOW);
    }

    private static Receipt receipt(Receipt.Outcome outcome, int items) {
        return new Receipt(ID, "swift-parcel", 1, outcome, items, NOW);
    }

    private static Obligation obligation(Progress progress) {
        return new Obligation(
                new Key(ID, "swift-parcel"),
                Kind.DISCLOSURE_ENDED,
                RecordId.parse("00000000000000000000000000000001"),
                1,
                "deadline",
                2,
                List.of("SP-1"),
                0,
                progress);
    }
}
