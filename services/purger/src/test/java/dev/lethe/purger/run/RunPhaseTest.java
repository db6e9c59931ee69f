package dev.lethe.purger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.plan.Cap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunPhaseTest {
    static List<RunPhase> everyPhase() {
        return List.of(
                new RunPhase.Planned(),
                new RunPhase.Fencing(),
                new RunPhase.Previewing(),
                new RunPhase.Previewed(),
                new RunPhase.AwaitingApproval(),
                new RunPhase.Claiming(),
                new RunPhase.Grace(),
                new RunPhase.Releasing(),
                new RunPhase.Paused(new RunPhase.Planned(), "an operator", true),
                new RunPhase.Paused(new RunPhase.Fencing(), "a partition", false),
                new RunPhase.Paused(new RunPhase.Previewing(), "an operator", true),
                new RunPhase.Paused(new RunPhase.Claiming(), "the kill switch", false),
                new RunPhase.Paused(new RunPhase.Grace(), "an operator", true),
                new RunPhase.Paused(new RunPhase.Releasing(), "a blackout window", false),
                new RunPhase.Settling(),
                new RunPhase.Completed(),
                new RunPhase.PartlySettled("2 are open"),
                new RunPhase.Aborted("by operator"),
                new RunPhase.Refused("a cap"));
    }

    private static PurgeRun run() {
        return new PurgeRun(
                new RunRequest(
                        1L,
                        EnumSet.allOf(InformationCategory.class),
                        new Cap(1, 1),
                        null,
                        RunRequest.Begin.BY_ITSELF,
                        null,
                        null),
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
                .containsOnly(
                        "PLANNED",
                        "FENCING",
                        "PREVIEWING",
                        "PREVIEWED",
                        "AWAITING_APPROVAL",
                        "CLAIMING",
                        "GRACE",
                        "RELEASING",
                        "PAUSED");
    }

    @Test
    void aPausedRunGoesOnWhereItWas() {
        RunPhase.Releasing releasing = new RunPhase.Releasing();

        assertThat(releasing.pause("why").resume()).isEqualTo(releasing);
    }

    @Test
    void aPauseDoesNotEndAPhase() {
        PurgeRun run = run();
        RunPhase.Claiming claiming = new RunPhase.Previewed().start();
        run.become(claiming, 2_000);
        run.become(claiming.pause("the kill switch"), 3_000);
        run.become(claiming, 4_000);
        run.become(claiming.pause("a partition"), 5_000);
        run.become(claiming.fenced(), 6_000);

        assertThat(run.startedMillis).isEqualTo(2_000);
        assertThat(run.claimedMillis).isEqualTo(6_000);
        assertThat(run.finishedMillis).isNull();
    }

    /// Every step that there is, by the methods that take it: what is not here cannot be done.
    @Test
    void theStepsAreTheseAndNoOthers() {
        Map<String, List<String>> steps = new TreeMap<>();
        everyPhase().forEach(phase -> steps.put(
                phase.getClass().getSimpleName(),
                Arrays.stream(phase.getClass().getMethods())
                        .filter(method -> !method.isBridge() && RunPhase.class.isAssignableFrom(method.getReturnType()))
                        .filter(method -> !method.getName().equals("in"))
                        .map(method -> method.getReturnType().getSimpleName())
                        .distinct()
                        .sorted()
                        .toList()));
        Stream.of(RunPhase.class.getPermittedSubclasses())
                .filter(Class::isRecord)
                .forEach(phase -> Arrays.stream(phase.getDeclaredMethods())
                        .filter(method -> RunPhase.class.isAssignableFrom(method.getReturnType()))
                        .filter(method -> !method.getName().equals("in"))
                        .forEach(method -> assertThat(method.getReturnType()).isNotEqualTo(phase)));

        assertThat(steps)
                .containsEntry("Planned", List.of("Aborted", "Paused", "Refused"))
                .containsEntry("Previewed", List.of("Aborted", "Claiming", "Refused"))
                .containsEntry("AwaitingApproval", List.of("Aborted", "Claiming", "Refused"))
                .containsEntry("Claiming", List.of("Aborted", "Paused", "Refused", "Releasing"))
                .containsEntry("Grace", List.of("Aborted", "Paused", "Refused", "Releasing"))
                .containsEntry("Releasing", List.of("Aborted", "Paused"))
                .containsEntry("Paused", List.of("Aborted"))
                .containsEntry("Completed", List.of())
                .containsEntry("Aborted", List.of())
                .containsEntry("Refused", List.of());
    }

}
