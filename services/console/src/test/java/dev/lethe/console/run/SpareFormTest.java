package dev.lethe.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.console.purger.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpareFormTest {
    private static final String ONE = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    @Test
    void eachRecordIsNamedOnceHoweverTheyAreSeparated() {
        SpareForm form = new SpareForm(" " + ONE + ", " + OTHER + "\n" + ONE, "", "asked by support");

        assertThat(form.problem()).isEmpty();
        assertThat(form.request()).isEqualTo(new Plan.Spare(List.of(ONE, OTHER), null, "asked by support"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "c-17", "' OR 1=1", "0123456789ABCDEF0123456789ABCDEF"})
    void whatNamesNoRecordIsRefused(String records) {
        assertThat(new SpareForm(records, "", "asked by support").problem()).isPresent();
    }

    @Test
    void withoutAReasonNobodyIsSpared() {
        assertThat(new SpareForm(ONE, "", " ").problem()).hasValue("Say why. Nobody was spared.");
        assertThat(new SpareForm("", "BEHAVIOR", "").problem()).hasValue("Say why. Nobody was spared.");
    }

    @Test
    void aCategoryLeavesAsAWholeWhateverWasTicked() {
        SpareForm form = new SpareForm(ONE, "BEHAVIOR", "asked by support");

        assertThat(form.problem()).isEmpty();
        assertThat(form.request()).isEqualTo(new Plan.Spare(null, "BEHAVIOR", "asked by support"));
    }
}
