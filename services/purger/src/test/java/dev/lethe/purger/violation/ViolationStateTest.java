package dev.lethe.purger.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ViolationStateTest {
    @Test
    void everyStateIsStoredByAWordThatIsReadBack() {
        List<ViolationState> states = List.of(
                new ViolationState.Open(),
                new ViolationState.Investigating(),
                new ViolationState.Resolved(),
                new ViolationState.Dismissed());
        assertThat(states)
                .allSatisfy(state ->
                        assertThat(ViolationState.named(state.wireName())).isEqualTo(state));
        assertThat(states.stream().filter(ViolationState::isClosed))
                .containsExactly(new ViolationState.Resolved(), new ViolationState.Dismissed());
    }

    @Test
    void aPercentileIsATimeThatWasMeasured() {
        List<Long> seconds =
                LongStream.rangeClosed(1, 100).map(s -> s * 1_000).boxed().toList();
        assertThat(RecipientHealth.percentile(seconds, 0.5)).isEqualTo(50.0);
        assertThat(RecipientHealth.percentile(seconds, 0.95)).isEqualTo(95.0);
        assertThat(RecipientHealth.percentile(List.of(1_500L), 0.95)).isEqualTo(1.5);
        assertThat(RecipientHealth.percentile(List.of(), 0.95)).isNull();
    }
}
