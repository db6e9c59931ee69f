package dev.lethe.sandbox.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ObligedTest {

    private final Obliged deletion = new Obliged();

    @Test
    void aDeletionIsSettledWhenEveryRecipientDeletedOrHeldNothing() {
        deletion.emitted(List.of(0, 2));
        deletion.answered(0, Outcome.DELETED);
        assertThat(deletion.isOpen()).isTrue();
        assertThat(deletion.isSettled()).isFalse();

        deletion.answered(2, Outcome.NOTHING_HELD);
        assertThat(deletion.isSettled()).isTrue();
        assertThat(deletion.isOpen()).isFalse();
    }

    @Test
    void aReceiptThatIsReadBeforeItsDeletionCounts() {
        deletion.answered(3, Outcome.DELETED);
        assertThat(deletion.isEmitted()).isFalse();

        deletion.emitted(List.of(3));

        assertThat(answers()).isEqualTo(Map.of(3, Outcome.DELETED));
    }

    @Test
    void whatIsLawfullyRetainedIsNeitherSettledNorOpen() {
        deletion.emitted(List.of(1));
        deletion.answered(1, Outcome.RETAINED);

        assertThat(deletion.isSettled()).isFalse();
        assertThat(deletion.isOpen()).isFalse();
    }

    @Test
    void aFailureIsOpenUntilALaterSuccessAndDoesNotUndoOne() {
        deletion.emitted(List.of(1));
        deletion.answered(1, Outcome.FAILED);
        assertThat(deletion.isOpen()).isTrue();

        deletion.answered(1, Outcome.DELETED);
        deletion.answered(1, Outcome.FAILED);
        assertThat(deletion.isSettled()).isTrue();
    }

    private Map<Integer, Outcome> answers() {
        Map<Integer, Outcome> answers = new TreeMap<>();
        deletion.forEach(answers::put);
        return answers;
    }
}
