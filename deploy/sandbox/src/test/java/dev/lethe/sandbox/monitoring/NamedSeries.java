package dev.lethe.sandbox.monitoring;

import dev.lethe.sandbox.monitoring.MonitoringFiles.Expression;
import dev.lethe.sandbox.monitoring.Promql.Matcher;
import dev.lethe.sandbox.monitoring.Promql.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The series that expressions name.
public final class NamedSeries {
    /// What Prometheus itself adds: prometheus.yml names the service.
    private static final Set<String> BY_PROMETHEUS = Set.of("up");

    private static final Set<String> LABELS_BY_PROMETHEUS = Set.of("job", "instance", "service");

    private final List<Expression> expressions;
    private final List<Promql.Parsed> parsed;

    NamedSeries(List<Expression> expressions) {
        this.expressions = expressions;
        this.parsed = Promql.parse(expressions);
    }

    /// Of rules and dashboard.
    public static NamedSeries ofMonitoring() {
        return new NamedSeries(MonitoringFiles.expressions());
    }

    /// What is named and no service tells: metrics, their labels, and, of our own, the labels' values.
    public List<String> missing(Scraped scraped) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            String where = expressions.get(i).where();
            Promql.Parsed expression = parsed.get(i);
            if (expression.error() != null) {
                missing.add(where + " is no PromQL " + expression.error());
            }
            if (expression.selectors().isEmpty()) {
                missing.add(where + " selects nothing");
            }
            expression.selectors().forEach(selector -> missing(selector, scraped, where, missing));
        }
        return missing;
    }

    private static void missing(Selector selector, Scraped scraped, String where, List<String> missing) {
        if (BY_PROMETHEUS.contains(selector.name())) {
            return;
        }
        List<Map<String, String>> told = scraped.series(selector.name());
        if (told.isEmpty()) {
            missing.add(where + ": no service tells " + selector.name());
            return;
        }
        Set<String> labels = new TreeSet<>(selector.labels());
        selector.matchers().forEach(matcher -> labels.add(matcher.label()));
        labels.removeAll(LABELS_BY_PROMETHEUS);
        for (String label : labels) {
            if (told.stream().noneMatch(each -> each.containsKey(label))) {
                missing.add("%s: %s has no label %s".formatted(where, selector.name(), label));
            }
        }
        if (selector.name().startsWith("lethe_")) {
            selector.matchers().stream()
                    .filter(matcher -> labels.contains(matcher.label()))
                    .forEach(matcher -> missingValues(matcher, told, selector.name(), where, missing));
        }
    }

    private static void missingValues(
            Matcher matcher, List<Map<String, String>> told, String name, String where, List<String> missing) {
        if (told.stream().noneMatch(each -> matcher.takes(each.getOrDefault(matcher.label(), "")))) {
            missing.add("%s: %s has nothing for %s".formatted(where, name, matcher));
        }
        for (String value : matcher.named()) {
            if (value.matches("[\\w-]+") && told.stream().noneMatch(each -> value.equals(each.get(matcher.label())))) {
                missing.add("%s: %s is never %s in %s".formatted(where, matcher.label(), value, name));
            }
        }
    }
}
