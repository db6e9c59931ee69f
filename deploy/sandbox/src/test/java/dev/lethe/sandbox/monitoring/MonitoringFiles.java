package dev.lethe.sandbox.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in deploy/monitoring and docs/monitoring.md.
public final class MonitoringFiles {
    static final Path ROOT = Path.of(System.getProperty("lethe.root"));
    static final Path FOLDER = ROOT.resolve("deploy/monitoring");
    static final Path RULES = FOLDER.resolve("lethe-rules.yml");
    static final Path RULES_TESTS = FOLDER.resolve("lethe-rules-tests.yml");
    static final Path CONFIGURATION = FOLDER.resolve("prometheus.yml");
    static final Path DASHBOARD = FOLDER.resolve("lethe-dashboard.json");
    static final Path DOCUMENT = ROOT.resolve("docs/monitoring.md");

    /// A line of the document's table of metrics: its name, perhaps with labels in braces.
    private static final Pattern METRIC = Pattern.compile("(?m)^\\| `([a-z_]+)(?:\\{[^`]*})?`");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    private MonitoringFiles() {}

    /// A text in PromQL, and where it stands.
    public record Expression(String where, String text) {}

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode dashboard() {
        try {
            return JSON.readTree(DASHBOARD.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String document() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> alerts() {
        List<JsonNode> alerts = new ArrayList<>();
        yaml(RULES).path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
        return alerts;
    }

    /// The dashboard's panels, without its rows.
    static List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        dashboard().path("panels").forEach(panel -> {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        });
        return panels;
    }

    /// Every expression of rules and dashboard.
    public static List<Expression> expressions() {
        List<Expression> all = new ArrayList<>();
        for (JsonNode alert : alerts()) {
            all.add(new Expression(
                    "the alert " + alert.path("alert").asText(),
                    alert.path("expr").asText()));
        }
        for (JsonNode panel : panels()) {
            panel.path("targets")
                    .forEach(target -> all.add(new Expression(
                            "the panel " + panel.path("title").asText(),
                            withoutVariables(target.path("expr").asText()))));
        }
        dashboard().at("/templating/list").forEach(variable -> {
            String query = variable.at("/query/query").asText();
            Matcher labels = Pattern.compile("label_values\\((.+), ?[a-z_]+\\)").matcher(query);
            if (labels.matches()) {
                all.add(new Expression("the variable " + variable.path("name").asText(), labels.group(1)));
            }
        });
        return all;
    }

    /// As Grafana would send it.
    private static String withoutVariables(String text) {
        return text.replace("$__rate_interval", "5m").replace("$service", ".+");
    }

    /// The metrics that the document explains.
    public static List<String> documented() {
        return METRIC.matcher(document())
                .results()
                .map(found -> found.group(1))
                .filter(name -> name.contains("_"))
                .toList();
    }

    /// Whether the document explains a metric; of a timer it names the whole.
    public static boolean isDocumented(String metric) {
        return documented().stream()
                .anyMatch(name -> metric.equals(name) || metric.matches(Pattern.quote(name) + "_(count|sum|max)"));
    }
}
