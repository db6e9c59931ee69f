package dev.lethe.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @Test
    void whatATerminalWouldObeyIsShownAsItsCode() {
        assertThat(Shown.safe("a\u001b[2Jb\u0007\u009b1m\u202egnp", false))
                .isEqualTo("a\\u001b[2Jb\\u0007\\u009b1m\\u202egnp");
        assertThat(Shown.safe("one\ntwo", false)).isEqualTo("one\\u000atwo");
        assertThat(Shown.safe("one\ntwo\r", true)).isEqualTo("one\ntwo\\u000d");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "注文, 4", "e\u0301, 1", "📦, 2", "'', 0"})
    void theWidthIsInColumnsOfATerminal(String text, int columns) {
        assertThat(Shown.width(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "注文番号, 5, 注文…", "注文番号, 4, 注…", "abc, 1, …"})
    void whatDoesNotFitIsCutBetweenCharacters(String text, int columns, String fits) {
        assertThat(Shown.fit(text, columns)).isEqualTo(fits);
        assertThat(Shown.width(Shown.fit(text, columns))).isLessThanOrEqualTo(columns);
    }
}
