package dev.lethe.sandbox.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.sandbox.monitoring.MonitoringFiles.Expression;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The comparison of what is named with what is told finds what it is for.
class NamedSeriesIT {
    private static final String TOLD = """
            # HELP lethe_runs Purge runs that are in a state
            # TYPE lethe_runs gauge
            lethe_runs{state="PAUSED",} 1.0
            lethe_runs{state="REFUSED",} 0.0
            lethe_kill_switch_set 0.0
            http_server_requests_seconds_count{status="200",uri="/a b{c}",} 7.0
            """;

    private static List<String> missing(String... expressions) {
        Scraped scraped = new Scraped();
        scraped.add(TOLD);
        return new NamedSeries(List.of(expressions).stream()
                        .map(text -> new Expression("it", text))
                        .toList())
                .missing(scraped);
    }

    @Test
    void whatIsToldIsNotMissing() {
        assertThat(missing(
                        "max by (state) (lethe_runs{state=~\"PAUSED|REFUSED\"}) > 0 unless on () lethe_kill_switch_set == 1",
                        "sum by (service, uri) (rate(http_server_requests_seconds_count{status=~\"5..\"}[5m]))",
                        "up{job=\"lethe\"} == 0"))
                .isEmpty();
    }

    @Test
    void aMetricALabelOrAValueThatIsMisspeltIsFound() {
        assertThat(missing("max(lethe_run) > 0")).containsExactly("it: no service tells lethe_run");
        assertThat(missing("max by (stage) (lethe_runs)")).containsExactly("it: lethe_runs has no label stage");
        assertThat(missing("lethe_runs{stage=\"PAUSED\"}")).contains("it: lethe_runs has no label stage");
        assertThat(missing("lethe_runs{state=~\"PAUSED|REFUSD\"}"))
                .containsExactly("it: state is never REFUSD in lethe_runs");
        assertThat(missing("max(lethe_runs")).containsExactly("it is no PromQL at 14");
        assertThat(missing("vector(1)")).containsExactly("it selects nothing");
    }
}
