package dev.lethe.purger.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.testkit.time.Await;
import dev.lethe.testkit.time.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GaugeBoardTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MutableClock clock = MutableClock.at("2026-11-23T03:00:00Z");
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Supplier<List<Gauge>> says = List::of;
    private final GaugeBoard board = new GaugeBoard(List.of(new Source()), registry, clock, false);

    private final class Source implements GaugeSource {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public List<Gauge> read() {
            reads.incrementAndGet();
            return says.get();
        }
    }

    private static List<Gauge> open(Map<String, Integer> values) {
        return List.of(Gauge.by("recipient", "lethe_open", "", values));
    }

    private double age() {
        return registry.get("lethe_figures_age_seconds")
                .tag("figures", "test")
                .gauge()
                .value();
    }

    /// Reads once more, and waits until that has come to its end.
    private void refresh(BooleanSupplier shown) {
        int before = reads.get();
        Await.until("the figures were read", Duration.ofSeconds(10), () -> {
            board.refresh(); // passed over while the last one is ending
            return reads.get() > before && shown.getAsBoolean();
        });
    }

    private boolean shows(String recipient, int value) {
        return registry.find("lethe_open").tag("recipient", recipient).gauges().stream()
                .anyMatch(gauge -> gauge.value() == value);
    }

    @Test
    void figuresThatCannotBeReadStayAndGrowOld() {
        says = () -> open(Map.of("a", 7));
        refresh(() -> shows("a", 7));
        says = () -> {
            throw new IllegalStateException("the database is away");
        };
        clock.advance(Duration.ofMinutes(5));
        refresh(() -> true);
        refresh(() -> true);

        assertThat(age()).isEqualTo(300);
        assertThat(shows("a", 7)).isTrue();
    }

    @Test
    void whatIsGoneIsNoLongerTold() {
        says = () -> open(Map.of("a", 7, "b", 1));
        refresh(() -> shows("a", 7));
        clock.advance(Duration.ofMinutes(1));
        says = () -> open(Map.of("b", 2));
        // While they are registered anew, there are none for a moment.
        refresh(() -> shows("b", 2)
                && age() == 0
                && registry.find("lethe_open").gauges().size() == 1);

        assertThat(shows("a", 7)).isFalse();
    }

    @Test
    void aSeriesMayHaveSeveralLabels() {
        says = () -> List.of(new Gauge(
                "lethe_outcome",
                "",
                List.of("check", "outcome"),
                List.of(new Gauge.Value(List.of("canary", "ok"), 1), new Gauge.Value(List.of("canary", "failed"), 0))));

        refresh(() -> registry.find("lethe_outcome").tags("check", "canary", "outcome", "ok").gauges().stream()
                        .anyMatch(gauge -> gauge.value() == 1)
                && registry.find("lethe_outcome").gauges().size() == 2);

        assertThatThrownBy(() -> new Gauge("lethe_x", "", List.of("a"), List.of(new Gauge.Value(List.of(), 1))))
                .hasMessageContaining("other labels");
    }
}
