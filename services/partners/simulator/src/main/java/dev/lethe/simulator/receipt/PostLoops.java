package dev.lethe.simulator.receipt;

import dev.lethe.simulator.mood.Mood;
import dev.lethe.simulator.mood.Moods;
import dev.lethe.simulator.runtime.Partners;
import dev.lethe.simulator.runtime.Partners.Partner;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/// One thread per partner that posts its answers as they come, and again until they are accepted.
@Singleton
final class PostLoops {
    private static final Logger LOG = Logger.getLogger(PostLoops.class);
    private static final long IDLE_MILLIS = 250;
    private static final long MAX_PAUSE_MILLIS = 10_000;
    private static final long FIRST_PAUSE_MILLIS = 250;

    private final Partners partners;
    private final Poster poster;
    private final Moods moods;
    private volatile boolean stopping;

    PostLoops(Partners partners, Poster poster, Moods moods) {
        this.partners = partners;
        this.poster = poster;
        this.moods = moods;
    }

    void start(@Observes StartupEvent event) {
        for (Partner partner : partners.all()) {
            Thread.ofVirtual().name("receipts-" + partner.id()).start(() -> run(partner));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void run(Partner partner) {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        try {
            while (!stopping) {
                try {
                    boolean busy = moods.of(partner.id()) != Mood.DOWN && poster.post(partner) > 0;
                    pauseMillis = FIRST_PAUSE_MILLIS;
                    Thread.sleep(busy ? 0 : IDLE_MILLIS);
                } catch (SQLException | IOException | RuntimeException e) {
                    if (!stopping) {
                        LOG.warnf("Receipts of %s were not accepted, again in %d ms: %s", partner.id(), pauseMillis, e);
                    }
                    Thread.sleep(pauseMillis);
                    pauseMillis = Math.min(MAX_PAUSE_MILLIS, 2 * pauseMillis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
