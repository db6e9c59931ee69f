package dev.lethe.purger.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.wire.Receipt;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObligationStateTest {
    private static final Receipt.Outcome DELETED = new Receipt.Deleted();
    private static final Receipt.Outcome FAILED = new Receipt.Failed("disk full");
    private static final Receipt.Outcome RETAINED = new Receipt.Retained("tax law", Instant.EPOCH);

    private static Receipt receipt(int attempt, Receipt.Outcome outcome) {
        return new Receipt(DeletionId.parse("0".repeat(32)), "customer-archive", attempt, outcome, 0, Instant.EPOCH);
    }

    @Test
    void deletedAndNothingHeldSettle() {
        ObligationState open = new ObligationState.Open();

        assertThat(open.answered(receipt(1, DELETED), 0)).isInstanceOf(ObligationState.Settled.class);
        assertThat(open.answered(receipt(1, new Receipt.NothingHeld()), 0)).isInstanceOf(ObligationState.Settled.class);
    }

    @Test
    void retainedAndFailedDoNotSettle() {
        ObligationState open = new ObligationState.Open();

        assertThat(open.answered(receipt(1, RETAINED), 0)).isInstanceOf(ObligationState.Retained.class);
        assertThat(open.answered(receipt(1, FAILED), 0)).isInstanceOf(ObligationState.Failed.class);
    }

    @Test
    void aLaterAnswerOverridesAnUnsettledOne() {
        ObligationState failed = new ObligationState.Failed(new Receipt.Failed("disk full"));

        assertThat(failed.answered(receipt(2, DELETED), 1)).isInstanceOf(ObligationState.Settled.class);
    }

    @Test
    void aRepeatedOrOlderAnswerChangesNothing() {
        ObligationState failed = new ObligationState.Failed(new Receipt.Failed("disk full"));

        assertThat(failed.answered(receipt(2, RETAINED), 2)).isEqualTo(failed);
        assertThat(failed.answered(receipt(1, DELETED), 2)).isEqualTo(failed);
    }

    @Test
    void whatIsSettledStaysSettled() {
        ObligationState settled = new ObligationState.Settled(new Receipt.Deleted());

        assertThat(settled.answered(receipt(9, FAILED), 1)).isEqualTo(settled);
    }
}
