package dev.lethe.processor.app;

import dev.lethe.kernel.wire.Topics;
import dev.lethe.processor.ProcessorSettings;
import dev.lethe.processor.RecordHolder;
import dev.lethe.processor.engine.Processor;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Starts the processor with the application and stops it with it.
@ApplicationScoped
class ProcessorLifecycle {
    private final Processor processor;

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
        processor = new Processor(settings, holder, dataSource, meters, clock);
    }

    void start(@Observes StartupEvent event) {
        processor.start();
    }

    void stop(@Observes ShutdownEvent event) {
        processor.close();
    }

    Processor.State state() {
        return processor.state();
    }
}
