package dev.lethe.sandbox.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The alert rules, as Prometheus' own tool reads them, and the page that says what to do about each.
class AlertRulesIT {
    private static final String RUNBOOK = "## The runbook";

    @Test
    void prometheusAcceptsRulesAndConfiguration() {
        Promtool.succeeds("check", "config", MonitoringFiles.CONFIGURATION.toString());
    }

    @Test
    void eachAlertFiresInTroubleAndOnlyThen() {
        Promtool.succeeds("test", "rules", MonitoringFiles.RULES_TESTS.toString());

        Map<String, Integer> firing = new TreeMap<>();
        Map<String, Integer> silent = new TreeMap<>();
        MonitoringFiles.yaml(MonitoringFiles.RULES_TESTS)
                .path("tests")
                .forEach(test -> test.path("alert_rule_test")
                        .forEach(each -> (each.path("exp_alerts").isEmpty() ? silent : firing)
                                .merge(each.path("alertname").asText(), 1, Integer::sum)));
        assertThat(firing.keySet()).as("shown to fire").isEqualTo(names());
        assertThat(silent.keySet()).as("shown to be silent").isEqualTo(names());
    }

    @Test
    void eachAlertSaysHowBadItIsInWordsAndWhatToDo() {
        Set<String> anchors = new TreeSet<>();
        headings(MonitoringFiles.document()).forEach(heading -> anchors.add(heading.toLowerCase(Locale.ROOT)));
        for (JsonNode alert : MonitoringFiles.alerts()) {
            String name = alert.path("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
            assertThat(alert.path("for").asText()).as(name).matches("\\d+[mh]");
            assertThat(alert.at("/annotations/summary").asText()).as(name).hasSizeBetween(20, 200);
            assertThat(alert.at("/annotations/description").asText()).as(name).endsWith(".");
            String[] runbook = alert.at("/annotations/runbook_url").asText().split("#", 2);
            assertThat(MonitoringFiles.ROOT.resolve(Path.of(runbook[0])))
                    .as(name)
                    .isEqualTo(MonitoringFiles.DOCUMENT);
            assertThat(anchors).as(name).contains(runbook[1]);
            assertThat(runbook[1]).isEqualTo(name.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void theRunbookIsAboutTheAlertsThatExist() {
        String document = MonitoringFiles.document();
        String runbook = document.substring(document.indexOf(RUNBOOK) + RUNBOOK.length());

        assertThat(headings(runbook)).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void everyServiceOfTheSandboxIsScraped() {
        List<String> scraped = new ArrayList<>();
        MonitoringFiles.yaml(MonitoringFiles.CONFIGURATION)
                .at("/scrape_configs/0/static_configs")
                .forEach(each -> scraped.add(each.at("/labels/service").asText() + " at "
                        + each.at("/targets/0").asText()));

        assertThat(scraped)
                .containsExactlyInAnyOrderElementsOf(ServiceCatalog.all().stream()
                        .map(service -> service.name() + " at localhost:" + service.port())
                        .toList());
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        MonitoringFiles.alerts().forEach(alert -> names.add(alert.path("alert").asText()));
        return names;
    }

    private static List<String> headings(String document) {
        return Pattern.compile("(?m)^#{2,3} (.+)$")
                .matcher(document)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
