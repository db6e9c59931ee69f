package dev.lethe.simulator.deletion;

import dev.lethe.simulator.mood.Mood;
import dev.lethe.simulator.mood.Moods;
import dev.lethe.simulator.runtime.Partners;
import dev.lethe.simulator.runtime.Partners.Partner;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/// One thread per partner that deals with its notices as they come.
@Singleton
final class DeletionLoops {
    private static final Logger LOG = Logger.getLogger(DeletionLoops.class);
    private static final long IDLE_MILLIS = 250;
    private static final long TROUBLE_MILLIS = 2_000;

    private final Partners partners;
    private final DeletionDesk desk;
    private final Moods moods;
    private volatile boolean stopping;

    DeletionLoops(Partners partners, DeletionDesk desk, Moods moods) {
        this.partners = partners;
        this.desk = desk;
        this.moods = moods;
    }

    void start(@Observes StartupEvent event) {
        for (Partner partner : partners.all()) {
            Thread.ofVirtual().name("deletions-" + partner.id()).start(() -> run(partner));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void run(Partner partner) {
        try {
            while (!stopping) {
                Thread.sleep(pauseAfter(partner));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long pauseAfter(Partner partner) {
        try {
            boolean more = moods.of(partner.id()) != Mood.DOWN && desk.work(partner) == DeletionDesk.NOTICES;
            return more ? 0 : IDLE_MILLIS;
        } catch (SQLException | RuntimeException e) {
            if (!stopping) {
                LOG.warnf(e, "Notices for %s could not be dealt with; trying again", partner.id());
            }
            return TROUBLE_MILLIS;
        }
    }

    @Scheduled(every = "60s")
    void expire() throws SQLException {
        for (Partner partner : partners.all()) {
            while (desk.expire(partner) > 0) {
                LOG.debugf("%s deleted what the law kept until now", partner.id());
            }
        }
    }
}
