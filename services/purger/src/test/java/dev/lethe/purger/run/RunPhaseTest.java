package dev.lethe.purger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunPhaseTest {
    static List<RunPhase> everyPhase() {
        return List.of(
                new RunPhase.Planned(),
                new RunPhase.Fencing(),
                new RunPhase.Claiming(),
                new RunPhase.Releasing(),
                new RunPhase.Paused(new RunPhase.Fencing(), "a partition"),
                new RunPhase.Paused(new RunPhase.Claiming(), "the kill switch"),
                new RunPhase.Paused(new RunPhase.Releasing(), "the kill switch"),
                new RunPhase.Settling(),
                new RunPhase.Completed(),
                new RunPhase.PartlySettled("2 are open"),
                new RunPhase.Aborted("by operator"),
                new RunPhase.Refused("a cap"));
    }

    private static PurgeRun run() {
        return new PurgeRun(
                new RunRequest(1L, EnumSet.allOf(InformationCategory.class), new RunRequest.Cap(1, 1), null),
                "operator",
                1,
                1_000);
    }

    @ParameterizedTest
    @MethodSource("everyPhase")
    void aStoredPhaseIsReadBackAsItWas(RunPhase phase) {
        PurgeRun run = run();

        run.become(phase, 2_000);

        assertThat(run.phase()).isEqualTo(phase);
    }

    @Test
    void aRunIsActiveUntilEverythingIsReleased() {
        assertThat(everyPhase().stream().filter(RunPhase::isActive).map(RunPhase::wireName))
                .containsExactly("PLANNED", "FENCING", "CLAIMING", "RELEASING", "PAUSED", "PAUSED", "PAUSED");
    }

    @Test
    void aPausedRunGoesOnWhereItWas() {
        RunPhase.Releasing releasing = new RunPhase.Releasing();

        assertThat(releasing.pause("why").resume()).isEqualTo(releasing);
    }

    @Test
    void aPauseDoesNotEndAPhase() {
        PurgeRun run = run();
        RunPhase.Claiming claiming = new RunPhase.Fencing().reached();
        run.become(new RunPhase.Fencing(), 1_000);
        run.become(claiming, 2_000);
        run.become(claiming.pause("the kill switch"), 3_000);
        run.become(claiming, 4_000);
        run.become(claiming.claimed(), 5_000);

        assertThat(run.fencedMillis).isEqualTo(2_000);
        assertThat(run.claimedMillis).isEqualTo(5_000);
        assertThat(run.finishedMillis).isNull();
    }

    @Test
    void aShareIsRoundedUp() {
        assertThat(new RunRequest.Cap(1, 0.1).ofLive(5)).isEqualTo(1);
        assertThat(new RunRequest.Cap(1, 0).ofLive(5)).isZero();
    }
}
