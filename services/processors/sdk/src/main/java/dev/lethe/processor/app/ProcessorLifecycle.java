package dev.lethe.processor.app;

import dev.lethe.kernel.wire.Topics;
import dev.lethe.processor.ProcessorSettings;
import dev.lethe.processor.RecordHolder;
import dev.lethe.processor.engine.Processor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Starts the processor with the application and stops it with it.
@ApplicationScoped
class ProcessorLifecycle {
    private static final int MAX_THREADS = 16;

    private final List<Processor> processors;

    ProcessorLifecycle(
            ProcessorConfig config,
            @ConfigProperty(name = "lethe.topic-prefix") Optional<String> topicPrefix,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RecordHolder holder,
            DataSource dataSource,
            MeterRegistry meters,
            Clock clock) {
        ProcessorSettings settings = new ProcessorSettings(
                config.recipient(),
                config.categories(),
                new Topics(topicPrefix.orElse("")),
                kafka,
                config.batchSize(),
                config.rememberEvents(),
                config.retryAfter());
        if (config.threads() < 1 || config.threads() > MAX_THREADS) {
            throw new IllegalArgumentException("lethe.processor.threads is 1 to " + MAX_THREADS);
        }
        processors = Stream.generate(() -> new Processor(settings, holder, dataSource, meters, clock))
                .limit(config.threads())
                .toList();
        Gauge.builder("lethe_processor_following", this, lifecycle -> lifecycle.isFollowing() ? 1 : 0)
                .description("1 while all threads follow their topics")
                .tag("recipient", config.recipient())
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        processors.forEach(Processor::start);
    }

    void stop(@Observes ShutdownEvent event) {
        processors.forEach(Processor::close);
    }

    /// Whether all threads follow their topics.
    boolean isFollowing() {
        return processors.stream().allMatch(processor -> processor.state() == Processor.State.FOLLOWING);
    }

    /// Whether no thread has ended by an error that only a restart helps.
    boolean isAlive() {
        return processors.stream().noneMatch(processor -> processor.state() == Processor.State.DEAD);
    }

    /// What each thread does, in words.
    String states() {
        return processors.stream().map(processor -> processor.state().name()).collect(Collectors.joining(","));
    }
}
