package dev.lethe.purger.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.purger.demand.DemandState.Accepted;
import dev.lethe.purger.demand.DemandState.Answered;
import dev.lethe.purger.demand.DemandState.Received;
import dev.lethe.purger.demand.DemandState.Rejected;
import dev.lethe.purger.demand.DemandState.UnderReview;
import dev.lethe.purger.demand.DemandState.Withdrawn;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandStateTest {
    private static final List<DemandState> ALL =
            List.of(new Received(), new UnderReview(), new Accepted(), new Answered(), new Rejected(), new Withdrawn());

    @Test
    void everyStateIsStoredByAWordThatIsReadBack() {
        assertThat(ALL)
                .allSatisfy(
                        state -> assertThat(DemandState.named(state.wireName())).isEqualTo(state));
        assertThat(ALL).extracting(DemandState::wireName).isEqualTo(DemandState.WORDS);
    }

    @Test
    void aDemandIsWithdrawnUntilItIsClosed() {
        assertThat(ALL.stream().filter(state -> state instanceof DemandState.Withdrawable))
                .containsExactly(new Received(), new UnderReview(), new Accepted());
        assertThat(ALL.stream().filter(DemandState::isClosed))
                .containsExactly(new Answered(), new Rejected(), new Withdrawn());
    }

    @Test
    void onlyWhatKeepsDataTakesAHold() {
        assertThat(Asked.PRESERVE.takesAHold()).isTrue();
        assertThat(Asked.DELETE_STOP.takesAHold()).isTrue();
        assertThat(Asked.DISCLOSE.takesAHold()).isFalse();
    }
}
