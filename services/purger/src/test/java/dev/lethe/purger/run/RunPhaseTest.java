package dev.lethe.purger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.plan.Cap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /// Where each phase can go, by the methods that take it there: a step that no method takes cannot be taken.
    @Test
    void theStepsAreTheseAndNoOthers() {
        Map<String, Set<String>> steps = new TreeMap<>();
        everyPhase()
                .forEach(phase -> Stream.concat(
                                Arrays.stream(phase.getClass().getMethods()),
                                Arrays.stream(phase.getClass().getDeclaredMethods()))
                        .filter(method -> RunPhase.class.isAssignableFrom(method.getReturnType())
                                && !method.getName().equals("in"))
                        .forEach(method -> steps.computeIfAbsent(
                                        phase.getClass().getSimpleName(), name -> new TreeSet<>())
                                .add(method.getReturnType().getSimpleName())));

        assertThat(steps)
                .containsOnly(
                        Map.entry("Planned", Set.of("Fencing", "Paused", "Aborted", "Refused")),
                        Map.entry("Fencing", Set.of("Previewing", "Paused", "Aborted", "Refused")),
                        Map.entry("Previewing", Set.of("Previewed", "Paused", "Aborted", "Refused")),
                        Map.entry("Previewed", Set.of("AwaitingApproval", "Claiming", "Aborted", "Refused")),
                        Map.entry("AwaitingApproval", Set.of("Claiming", "Aborted", "Refused")),
                        Map.entry("Claiming", Set.of("Grace", "Releasing", "Paused", "Aborted", "Refused")),
                        Map.entry("Grace", Set.of("Releasing", "Paused", "Aborted", "Refused")),
                        Map.entry("Releasing", Set.of("Settling", "Paused", "Aborted")),
                        Map.entry("Paused", Set.of("Resumable", "Aborted")),
                        Map.entry("Settling", Set.of("Completed", "PartlySettled")),
                        Map.entry("PartlySettled", Set.of("Completed")));
    }
}
