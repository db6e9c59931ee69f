package dev.lethe.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void withoutOptionsTheDefaultShopIsPublished() {
        Options options = Options.parse(List.of());
        assertThat(options.data()).isEmpty();
        assertThat(options.bootstrap()).isEmpty();
        assertThat(Options.DEFAULT_BOOTSTRAP).isEqualTo("localhost:9092");
        assertThat(options.topicPrefix()).isEmpty();
        assertThat(options.seed()).isEqualTo(2018);
        assertThat(options.subjects()).isEqualTo(20_000);
        assertThat(options.events()).isEqualTo(200_000);
        assertThat(options.until()).isEmpty();
        assertThat(options.shift()).isTrue();
        assertThat(options.rate()).isZero();
        assertThat(options.limit()).isEqualTo(Long.MAX_VALUE);
        assertThat(options.dryRun()).isFalse();
    }

    @Test
    void bothSpellingsAreRead() {
        Options options = Options.parse(List.of(
                "--data", "a.csv", "--until=2026-01-01T01:00:00+01:00", "--shift=none", "--rate", "500", "--dry-run"));
        assertThat(options.data()).contains(Path.of("a.csv"));
        assertThat(options.until()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(options.shift()).isFalse();
        assertThat(options.rate()).isEqualTo(500);
        assertThat(options.dryRun()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense|unknown option --nonsense",
                "orders.csv|unknown option orders.csv",
                "--seed|needs a value",
                "--seed=x|whole number",
                "--rate=-1|between 0 and",
                "--subjects=0|between 1 and",
                "--until=tomorrow|2026-11-22T14:30:00Z",
                "--shift=later|now or none",
                "--data=|needs a path",
                "--dry-run=yes|unknown option"
            })
    void whatCannotBeFollowedIsSaid(String argument, String complaint) {
        assertThatThrownBy(() -> Options.parse(List.of(argument)))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void nothingIsGivenTwice() {
        assertThatThrownBy(() -> Options.parse(List.of("--seed", "1", "--seed=2")))
                .hasMessageContaining("twice");
    }

    @Test
    void theHelpNamesEveryOption() {
        List<String> named = Pattern.compile("--[a-z-]+")
                .matcher(Options.USAGE)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
        assertThat(named)
                .containsExactly(
                        "--bootstrap",
                        "--data",
                        "--dry-run",
                        "--events",
                        "--help",
                        "--kafka-config",
                        "--limit",
                        "--rate",
                        "--resume-file",
                        "--schemas-dir",
                        "--seed",
                        "--shift",
                        "--subjects",
                        "--summary",
                        "--topic-prefix",
                        "--until");
    }
}
