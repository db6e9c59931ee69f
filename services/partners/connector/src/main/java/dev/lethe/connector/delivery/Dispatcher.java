package dev.lethe.connector.delivery;

import dev.lethe.connector.partner.ConnectorConfig;
import dev.lethe.connector.partner.Partner;
import dev.lethe.connector.partner.Partners;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Runs one delivery loop per partner, so that a slow partner keeps no other waiting.
@Singleton
final class Dispatcher {
    private final List<DeliveryLoop> loops = new ArrayList<>();

    Dispatcher(Partners partners, Dispatch dispatch, ConnectorConfig config, Clock clock) {
        for (Partner partner : partners.all()) {
            loops.add(new DeliveryLoop(partner, dispatch, config.delivery().pollInterval(), clock));
        }
    }

    void start(@Observes StartupEvent event) {
        loops.forEach(DeliveryLoop::start);
    }

    void stop(@Observes ShutdownEvent event) {
        loops.forEach(DeliveryLoop::stop);
    }
}
