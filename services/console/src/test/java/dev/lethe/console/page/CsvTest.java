package dev.lethe.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final List<Table.Column> COLUMNS = List.of(Table.Column.of("What"));

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://evil\")"})
    void aTextThatASpreadsheetWouldRunIsDefused(String text) {
        String line = line(Cell.text(text));

        assertThat(line.startsWith("'") || line.startsWith("\"'")).as(line).isTrue();
    }

    @Test
    void aNumberStaysANumber() {
        assertThat(line(Cell.number(-5L))).isEqualTo("-5");
        assertThat(line(Cell.number(1_234_567L))).isEqualTo("1234567");
    }

    @Test
    void quotesCommasAndLineBreaksAreQuotedAsInRfc4180() {
        assertThat(line(Cell.text("a \"b\", c"))).isEqualTo("\"a \"\"b\"\", c\"");
        assertThat(Csv.write(COLUMNS, List.of(List.of(Cell.text("a\nb"))))).isEqualTo("What\r\n\"a\nb\"\r\n");
    }

    @Test
    void anExportThatIsCutSaysSo() {
        List<List<Cell>> rows = IntStream.range(0, Csv.MAX_ROWS + 5)
                .mapToObj(i -> List.of(Cell.number((long) i)))
                .toList();

        assertThat(Csv.write(COLUMNS, rows).lines())
                .hasSize(Csv.MAX_ROWS + 2)
                .last()
                .asString()
                .contains("10000 rows");
    }

    private static String line(Cell cell) {
        return Csv.write(COLUMNS, List.of(List.of(cell))).lines().toList().get(1);
    }
}
