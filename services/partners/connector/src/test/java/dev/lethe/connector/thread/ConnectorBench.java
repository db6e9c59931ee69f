package dev.lethe.connector.thread;

import dev.lethe.connector.testpartner.PartnerResource;
import dev.lethe.connector.testpartner.PartnerServer;
import dev.lethe.connector.testpartner.PartnerServer.Received;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the tests of the running connector have in common: its broker, and its three partners, who behave at first.
@WithTestResource(LetheTestResource.class)
@WithTestResource(PartnerResource.class)
abstract class ConnectorBench {
    static final String JUNE = "2026-06-01T10:00:00.000Z";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(bootstrapServers, prefix);
        for (String partner : List.of("swift-parcel", "clear-pay", "fix-it-field")) {
            PartnerResource.server().behave(partner, PartnerServer.status(204));
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /// The notices with this text in their body, in order.
    static List<Received> notices(String partner, Object text) {
        return PartnerResource.server().received(partner).stream()
                .filter(r -> r.body().contains(text.toString()))
                .toList();
    }

    static List<Received> awaitNotices(String partner, Object text, int count) {
        return Await.value(
                count + " notices of " + text,
                Bench.PATIENCE,
                () -> java.util.Optional.of(notices(partner, text)).filter(n -> n.size() >= count));
    }
}
