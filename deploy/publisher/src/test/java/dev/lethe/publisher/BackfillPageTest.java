package dev.lethe.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.publisher.disorder.Flaw;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// docs/backfill.md says what the program does.
class BackfillPageTest {
    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("lethe.root", "../.."), "docs/backfill.md"));
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void everyFlawIsListedWithItsShare(Flaw flaw) throws IOException {
        Matcher row = Pattern.compile("(?m)^\\| `" + flaw.word() + "`[^|]*\\| ([^|]*) \\|")
                .matcher(page());
        assertThat(row.find()).isTrue();
        String share = flaw == Flaw.OVERSIZED ? "one" : percent(flaw.outOf(1_000_000)) + " %";
        assertThat(row.group(1)).isEqualTo(share);
    }

    @Test
    void itsOptionsExist() throws IOException {
        assertThat(Pattern.compile("(?<![a-z-])--[a-z-]{3,}").matcher(page()).results())
                .allSatisfy(option -> assertThat(Options.USAGE).contains(option.group()));
    }

    private static String percent(int outOfAMillion) {
        return BigDecimal.valueOf(outOfAMillion, 4).stripTrailingZeros().toPlainString();
    }
}
