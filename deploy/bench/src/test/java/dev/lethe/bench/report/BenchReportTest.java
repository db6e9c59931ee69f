package dev.lethe.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.bench.report.Figure.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {
    private static final Figure FAST = new Figure("intake", 50_000, 100_000.0, "events/s", 0.5, new Goal.AtLeast(0.35));
    private static final Figure SLOW = new Figure("ledger", 40_000, 100_000.0, "rows/s", 0.4, new Goal.AtLeast(0.6));
    private static final Figure TOLD = Figure.alone("partner", 12.5, "obligations/s", null);

    @TempDir
    Path folder;

    @Test
    void aGoalIsForTheRatioOrElseForTheMeasuredValue() {
        assertThat(FAST.met()).isTrue();
        assertThat(SLOW.met()).isFalse();
        assertThat(TOLD.met()).isNull();
        assertThat(Figure.alone("ready", 60, "s", new Goal.AtMost(60)).met()).isTrue();
        assertThat(Figure.alone("ready", 60.1, "s", new Goal.AtMost(60)).met()).isFalse();
    }

    @Test
    void theReportIsMetWhenNoGoalIsMissed() {
        assertThat(new BenchReport(List.of(FAST, TOLD)).met()).isTrue();
        assertThat(new BenchReport(List.of(FAST, SLOW)).met()).isFalse();
    }

    @Test
    void theFileHasTheAgreedFieldsAndNullWhereNoneApplies() throws IOException {
        Path file = folder.resolve("deep/bench-report.json");
        new BenchReport(List.of(FAST, TOLD)).write(file);
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.get(0).toString())
                .isEqualTo("{\"name\":\"intake\",\"measured\":50000.0,\"baseline\":100000.0,\"unit\":\"events/s\","
                        + "\"ratio\":0.5,\"goal\":0.35,\"met\":true}");
        assertThat(report.get(1).toString())
                .isEqualTo("{\"name\":\"partner\",\"measured\":12.5,\"baseline\":null,\"unit\":\"obligations/s\","
                        + "\"ratio\":null,\"goal\":null,\"met\":null}");
    }

    @Test
    void theTableNamesWhatIsNotMet() {
        String table = new BenchReport(List.of(FAST, SLOW, TOLD)).table();
        assertThat(table.lines()).hasSize(4);
        assertThat(table).contains("at least 0.35").contains("met").contains("NOT MET");
        assertThat(table.lines().filter(line -> line.contains("partner"))).noneMatch(line -> line.contains("met"));
    }

    @Test
    void theMedianIgnoresOneWildValue() {
        assertThat(Median.of(List.of(1.0, 100.0, 2.0))).isEqualTo(2);
        assertThat(Median.of(List.of(1.0, 2.0))).isEqualTo(1.5);
        assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aComparisonQuotesTheMedianOfThePairsRatios() {
        Comparison comparison = new Comparison();
        comparison.pair(() -> 10, () -> 20);
        comparison.pair(() -> 9, () -> 10);
        comparison.pair(() -> 40, () -> 100);
        Figure figure = comparison.figure("x", "1/s", new Goal.AtLeast(0.35));
        assertThat(figure.ratio()).isEqualTo(0.5);
        assertThat(figure.measured()).isEqualTo(10);
        assertThat(figure.baseline()).isEqualTo(20);
    }
}
