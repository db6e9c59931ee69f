package dev.lethe.connector.delivery;

import dev.lethe.connector.partner.Partner;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// Keeps as many notices to one partner under way as its pace allows, each on a virtual thread of its own.
final class DeliveryLoop {
    private static final Logger LOG = Logger.getLogger(DeliveryLoop.class);
    private static final long TROUBLE_MILLIS = 2_000;

    private final Partner partner;
    private final Dispatch dispatch;
    private final long pollMillis;
    private final Clock clock;

    // guarded by this
    private Pace pace;
    private int underWay;
    private boolean stopping;

    DeliveryLoop(Partner partner, Dispatch dispatch, Duration pollInterval, Clock clock) {
        this.partner = partner;
        this.dispatch = dispatch;
        this.pollMillis = Math.max(1, pollInterval.toMillis());
        this.clock = clock;
        this.pace = Pace.start(partner.concurrency());
    }

    void start() {
        Thread.ofVirtual().name("delivery-" + partner.id()).start(this::run);
    }

    synchronized void stop() {
        stopping = true;
        notifyAll();
    }

    private void run() {
        try {
            while (awaitTurn()) {
                Optional<Notice> notice = take();
                if (notice.isPresent()) {
                    begin();
                    Thread.ofVirtual().name("notice-" + partner.id()).start(() -> attempt(notice.orElseThrow()));
                } else {
                    idle(pollMillis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Notice> take() throws InterruptedException {
        try {
            return dispatch.next(partner);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(e, "Notices for %s could not be taken from the database; trying again", partner.id());
            idle(TROUBLE_MILLIS);
            return Optional.empty();
        }
    }

    private void attempt(Notice notice) {
        UnaryOperator<Pace> change = UnaryOperator.identity();
        try {
            change = dispatch.attempt(partner, notice);
        } catch (SQLException | RuntimeException e) {
            // The lease ends, and the notice comes due again, with the same id.
            LOG.warnf(e, "How notice %s went could not be written down", notice.webhookId());
        } finally {
            end(change);
        }
    }

    private synchronized void begin() {
        underWay++;
    }

    private synchronized void end(UnaryOperator<Pace> change) {
        underWay--;
        pace = change.apply(pace);
        notifyAll();
    }

    /// Waits until one more notice may start; false when the service stops.
    private synchronized boolean awaitTurn() throws InterruptedException {
        while (!stopping) {
            long early = Duration.between(clock.instant(), pace.notBefore()).toMillis();
            if (early <= 0 && underWay < pace.limit()) {
                return true;
            }
            wait(early > 0 ? Math.min(early + 1, TROUBLE_MILLIS) : TROUBLE_MILLIS);
        }
        return false;
    }

    private synchronized void idle(long millis) throws InterruptedException {
        Instant until = clock.instant().plusMillis(millis);
        long left = millis;
        while (!stopping && left > 0) {
            wait(left);
            left = Duration.between(clock.instant(), until).toMillis();
        }
    }
}
