package dev.lethe.sandbox.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.sandbox.monitoring.MonitoringFiles.Expression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dashboard's JSON, as far as it can be judged without a Grafana.
class DashboardIT {
    private static final int COLUMNS = 24;
    /// Of Grafana 12.
    private static final int SCHEMA_VERSION = 41;

    private final JsonNode dashboard = MonitoringFiles.dashboard();

    @Test
    void everyPanelSaysWhatItShowsAndInWhichUnit() {
        assertThat(dashboard.path("schemaVersion").asInt()).isEqualTo(SCHEMA_VERSION);
        for (JsonNode panel : MonitoringFiles.panels()) {
            String title = panel.path("title").asText();
            assertThat(title).isNotBlank();
            assertThat(panel.path("description").asText()).as(title).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(title)
                    .isNotBlank();
            assertThat(panel.path("targets")).as(title).isNotEmpty();
            assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
            panel.path("targets")
                    .forEach(target -> assertThat(target.at("/datasource/uid").asText())
                            .as(title)
                            .isEqualTo("${datasource}"));
        }
        List<String> rows = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> {
            if (panel.path("type").asText().equals("row")) {
                rows.add(panel.path("title").asText());
            }
        });
        assertThat(rows).containsExactly("Promises at a glance", "Intake", "Ledger", "Runs", "Recipients", "Resources");
    }

    @Test
    void noPanelHasAnothersNumberOrLiesOverAnother() {
        Map<Integer, String> ids = new HashMap<>();
        Map<String, String> taken = new HashMap<>();
        for (JsonNode panel : dashboard.path("panels")) {
            String title = panel.path("title").asText();
            assertThat(ids.put(panel.path("id").asInt(-1), title)).as(title).isNull();
            JsonNode place = panel.path("gridPos");
            int left = place.path("x").asInt(-1);
            int right = left + place.path("w").asInt();
            int top = place.path("y").asInt(-1);
            int bottom = top + place.path("h").asInt();
            assertThat(left).as(title).isNotNegative();
            assertThat(right).as(title).isBetween(left + 1, COLUMNS);
            assertThat(bottom).as(title).isGreaterThan(top);
            for (int x = left; x < right; x++) {
                for (int y = top; y < bottom; y++) {
                    assertThat(taken.put(x + "," + y, title)).as(title).isNull();
                }
            }
        }
    }

    @Test
    void everyExpressionIsPromqlByThePageGrammarAndByPrometheus(@TempDir Path directory) throws Exception {
        List<Expression> expressions = MonitoringFiles.expressions();
        List<Promql.Parsed> parsed = Promql.parse(expressions);
        List<Map<String, String>> rules = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            assertThat(parsed.get(i).error()).as(expressions.get(i).where()).isNull();
            assertThat(parsed.get(i).selectors())
                    .as(expressions.get(i).where())
                    .isNotEmpty()
                    .allSatisfy(selector -> assertThat(selector.name()).isNotBlank());
            rules.add(Map.of(
                    "record", "expression:" + i, "expr", expressions.get(i).text()));
        }
        Path file = directory.resolve("expressions.yml");
        new ObjectMapper() // JSON is YAML
                .writeValue(file.toFile(), Map.of("groups", List.of(Map.of("name", "all", "rules", rules))));

        Promtool.succeeds("check", "rules", file.toString());
    }

    @Test
    void theGrammarFindsWhatAnExpressionSelects() {
        List<Promql.Parsed> parsed = Promql.parse(List.of(
                new Expression("", "max by (a) (rate(x_total{s=~\"q|r\"}[5m])) unless on() sum(y offset 1h) == 1"),
                new Expression("", "sum(x_total")));

        assertThat(parsed.getFirst().error()).isNull();
        assertThat(parsed.getFirst().selectors())
                .containsExactly(
                        new Promql.Selector("x_total", List.of(new Promql.Matcher("s", "=~", "q|r")), List.of("a")),
                        new Promql.Selector("y", List.of(), List.of()));
        assertThat(parsed.getLast().error()).isNotNull();
    }
}
