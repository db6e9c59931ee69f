package dev.lethe.connector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void aPaceHalvesWhenAskedForLessAndRecoversStepByStep() {
        Instant now = Instant.parse("2026-11-22T14:30:36Z");
        Pace slowed = Pace.start(8).slower(Optional.of(Duration.ofSeconds(5)), now);

        assertThat(slowed).isEqualTo(new Pace(8, 4, now.plusSeconds(5)));
        assertThat(slowed.slower(Optional.empty(), now)).isEqualTo(new Pace(8, 2, now.plusSeconds(5)));
        assertThat(new Pace(8, 1, now).slower(Optional.empty(), now).limit()).isEqualTo(1);
        assertThat(slowed.faster().limit()).isEqualTo(5);
        assertThat(Pace.start(8).faster().limit()).isEqualTo(8);
    }
}
