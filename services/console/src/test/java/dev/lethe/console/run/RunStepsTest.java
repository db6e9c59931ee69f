package dev.lethe.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunStepsTest {
    private static List<String> labels(List<RunSteps.Step> steps, String place) {
        return steps.stream()
                .filter(step -> step.place().equals(place))
                .map(RunSteps.Step::label)
                .toList();
    }

    @Test
    void aRunThatWaitsForAnApprovalSaysWhoCannotGiveIt() {
        List<RunSteps.Step> steps = RunSteps.of(Runs.at("AWAITING_APPROVAL", 3, "PT0S", null));

        assertThat(labels(steps, "done")).containsExactly("Planned", "Fencing", "Previewing");
        assertThat(labels(steps, "now")).containsExactly("Approval");
        assertThat(steps.get(3).explanation()).isEqualTo("Waits for somebody else than operator");
    }

    @Test
    void anApprovedRunSaysWhoDidIt() {
        assertThat(RunSteps.of(Runs.at("CLAIMING", 4, "PT0S", null)).get(3).explanation())
                .isEqualTo("By approver");
    }

    @Test
    void aGraceIsAStepOfItsOwn() {
        List<RunSteps.Step> steps = RunSteps.of(Runs.at("GRACE", 4, "PT24H", "2026-11-23T03:05:00Z"));

        assertThat(labels(steps, "now")).containsExactly("Grace");
        assertThat(steps.get(4).at()).as("claiming ended when the grace began").isEqualTo("2026-11-22T03:05:00Z");
        assertThat(steps.get(5).explanation()).contains("1 d");
    }

    @Test
    void withoutAGraceThereIsNoSuchStep() {
        assertThat(RunSteps.of(Runs.at("RELEASING", 5, "PT0S", null)))
                .extracting(RunSteps.Step::label)
                .doesNotContain("Grace");
    }

    @Test
    void aRunThatHasEndedEarlyIsAtNoStep() {
        assertThat(labels(RunSteps.of(Runs.at("REFUSED", 2, "PT0S", null)), "now"))
                .isEmpty();
        assertThat(labels(RunSteps.of(Runs.at("COMPLETED", 7, "PT0S", null)), "done"))
                .endsWith("Completed");
    }
}
