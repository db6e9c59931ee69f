package dev.lethe.sandbox.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.sandbox.browser.DocumentedSteps.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentedStepsTest {
    @Test
    void namesAreDoneWithWhatTheWordBeforeThemSays() {
        assertThat(DocumentedSteps.steps("1. Press **Runs**, then **Run 1**; fill **To confirm, type** with `run 1` and"
                        + " **Password** with your password. Wait until **Completed**, and read **Settled**."))
                .containsExactly(
                        new Step.Press("Runs"),
                        new Step.Press("Run 1"),
                        new Step.Fill("To confirm, type", "run 1"),
                        new Step.FillPassword("Password"),
                        new Step.WaitUntil("Completed"),
                        new Step.Read("Settled"));
    }

    @Test
    void stepsGoOnOverLinesAndStandUnderTheirHeading() {
        DocumentedSteps steps = new DocumentedSteps(List.of(
                "## Plan", "", "1. Open <http://localhost:8080>.", "2. Press", "   **Start**.", "", "**No** step."));

        assertThat(steps.headings()).containsExactly("Plan");
        assertThat(steps.under("Plan", 1)).containsExactly(new Step.Open(), new Step.Press("Start"));
        assertThatThrownBy(() -> steps.under("Watch", 1)).hasMessageContaining("no steps under");
    }

    @Test
    void whoeverHasAnotherRunTypesItsName() {
        assertThat(new DocumentedSteps(List.of("## Stop", "1. Fill **Name** with `run 1`, press **Abort run 1**."))
                        .under("Stop", 12))
                .containsExactly(new Step.Fill("Name", "run 12"), new Step.Press("Abort run 12"));
    }

    @Test
    void everyStepOfTheOperatorsPageCanBeFollowed() throws IOException {
        DocumentedSteps steps = DocumentedSteps.of(Path.of(System.getProperty("lethe.root"), "docs/operate/README.md"));

        assertThat(steps.headings())
                .hasSizeGreaterThan(5)
                .allSatisfy(heading -> assertThat(steps.under(heading, 1)).isNotEmpty());
    }

    @Test
    void aStepThatNobodyCanFollowIsAnError() {
        assertThatThrownBy(() -> DocumentedSteps.steps("1. Then **Approve…**.")).hasMessageContaining("What to do");
        assertThatThrownBy(() -> DocumentedSteps.steps("1. Press **Approve…** and type `run 1`."))
                .hasMessageContaining("Into which field");
    }
}
