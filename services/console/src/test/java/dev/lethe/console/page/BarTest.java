package dev.lethe.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void itsSegmentsFillTheBarInOrderAndTheLabelSaysTheSame() {
        Bar bar = Bar.of(List.of(
                new Bar.Part("deleted", 3_000, "good"),
                new Bar.Part("failed", 0, "bad"),
                new Bar.Part("open", 1_000, "busy")));

        assertThat(bar.segments())
                .containsExactly(new Bar.Segment("0.00", "75.00", "good"), new Bar.Segment("75.00", "25.00", "busy"));
        assertThat(bar.label()).isEqualTo("3,000 deleted, 1,000 open");
    }

    @Test
    void ofNothingNothingIsDrawn() {
        Bar bar = Bar.of(List.of(new Bar.Part("open", 0, "busy")));

        assertThat(bar.segments()).isEmpty();
        assertThat(bar.label()).isEqualTo("none");
    }
}
