package dev.lethe.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.console.purger.Purger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFormTest {
    @Test
    void aFormThatIsFilledInIsARequest() {
        StartForm form = new StartForm(
                "500,000",
                "12.5",
                List.of("BEHAVIOR"),
                "spring",
                new StartForm.Begin(true, false),
                " Start a purge ",
                "key");

        assertThat(form.problem()).isEmpty();
        assertThat(form.request())
                .isEqualTo(new Purger.RunRequest(
                        null, List.of("BEHAVIOR"), new Purger.Cap(500_000, 0.125), "spring", false, false));
    }

    @ParameterizedTest
    @CsvSource({"-1,10", "many,10", "10,101", "10,-1", "10,NaN", "10,Infinity", "1.5,10", "'',10"})
    void limitsThatMakeNoSenseAreRefused(String records, String share) {
        assertThat(new StartForm(
                                records,
                                share,
                                List.of("BEHAVIOR"),
                                "",
                                StartForm.Begin.BY_ITSELF,
                                "start a purge",
                                "key")
                        .problem())
                .isPresent();
    }

    @Test
    void withoutTheWordsNothingIsStarted() {
        assertThat(new StartForm("1", "1", List.of("BEHAVIOR"), "", StartForm.Begin.BY_ITSELF, "yes", "key").problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("Nothing was started"));
    }

    @Test
    void aRunOfNoCategoryIsRefused() {
        assertThat(new StartForm("1", "1", List.of(), "", StartForm.Begin.BY_ITSELF, "start a purge", "key").problem())
                .isPresent();
    }
}
