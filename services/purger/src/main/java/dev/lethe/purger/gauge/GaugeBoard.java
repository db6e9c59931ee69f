package dev.lethe.purger.gauge;

import dev.lethe.purger.settings.PurgerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Keeps all figures fresh, each source by itself: one that hangs, or whose system is away, makes only its own figures
/// grow old. How old is told beside them, since figures that stand still look like good news.
@ApplicationScoped
class GaugeBoard {
    private static final Logger LOG = Logger.getLogger(GaugeBoard.class);

    private final List<Shown> all;
    private final boolean automatic;

    @Inject
    GaugeBoard(@All List<GaugeSource> sources, MeterRegistry registry, Clock clock, PurgerSettings settings) {
        this(sources, registry, clock, settings.gauges().automatic());
    }

    GaugeBoard(List<GaugeSource> sources, MeterRegistry registry, Clock clock, boolean automatic) {
        this.automatic = automatic;
        all = sources.stream().map(source -> new Shown(source, registry, clock)).toList();
    }

    /// At once after the start: who deploys wants to see them.
    @Scheduled(every = "15s", delayed = "2s", identity = "gauges")
    void tick() {
        if (automatic) {
            refresh();
        }
    }

    void refresh() {
        all.forEach(Shown::refresh);
    }

    /// A source, and what it said last.
    static final class Shown {
        private final GaugeSource source;
        private final MeterRegistry registry;
        private final Clock clock;
        private final Map<String, MultiGauge> gauges = new HashMap<>();
        private final AtomicBoolean reading = new AtomicBoolean();
        private final AtomicLong readMillis;

        Shown(GaugeSource source, MeterRegistry registry, Clock clock) {
            this.source = source;
            this.registry = registry;
            this.clock = clock;
            this.readMillis = new AtomicLong(clock.millis());
            io.micrometer.core.instrument.Gauge.builder(
                            "lethe_figures_age_seconds",
                            this,
                            shown -> Gauge.age(shown.readMillis.get(), clock.millis()))
                    .description("How long ago figures were read that are kept for monitoring")
                    .tag("figures", source.name())
                    .strongReference(true)
                    .register(registry);
        }

        /// Reads in the background, unless it is still at it.
        void refresh() {
            if (reading.compareAndSet(false, true)) {
                Thread.ofVirtual().name("gauges-" + source.name()).start(this::read);
            }
        }

        private void read() {
            try {
                long begunMillis = clock.millis();
                source.read().forEach(this::show);
                readMillis.set(source.asOf(begunMillis));
            } catch (RuntimeException e) {
                LOG.debugf(e, "The figures of %s could not be read", source.name());
            } finally {
                reading.set(false);
            }
        }

        private void show(Gauge gauge) {
            List<Row<?>> rows = gauge.values().stream()
                    .<Row<?>>map(value -> Row.of(tags(gauge.labels(), value.of()), value.value()))
                    .toList();
            gauges.computeIfAbsent(
                            gauge.name(),
                            name -> MultiGauge.builder(name)
                                    .description(gauge.meaning())
                                    .register(registry))
                    .register(rows, true);
        }

        private static Tags tags(List<String> labels, List<String> of) {
            Tags tags = Tags.empty();
            for (int i = 0; i < labels.size(); i++) {
                tags = tags.and(labels.get(i), of.get(i));
            }
            return tags;
        }
    }
}
