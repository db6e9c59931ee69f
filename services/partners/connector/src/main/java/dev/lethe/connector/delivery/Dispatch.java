package dev.lethe.connector.delivery;

import dev.lethe.connector.obligation.Obligation.Kind;
import dev.lethe.connector.partner.ConnectorConfig;
import dev.lethe.connector.partner.Partner;
import dev.lethe.connector.partner.Partners;
import dev.lethe.kernel.store.Transactions;
import dev.lethe.webhook.Attempt;
import dev.lethe.webhook.RetrySchedule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// Takes notices from the database, has them delivered, and writes down how it went. Any number of instances can do
/// so at once,
/// and one that dies loses nothing.
@Singleton
final class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    private final Transactions transactions;
    private final NoticeCourier courier;
    private final RetrySchedule schedule;
    private final ConnectorConfig.DeliveryConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    Dispatch(
            Transactions transactions,
            NoticeCourier courier,
            ConnectorConfig config,
            Partners partners,
            Clock clock,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.courier = courier;
        this.config = config.delivery();
        this.schedule = new RetrySchedule(this.config.schedule(), this.config.scheduleScale());
        this.clock = clock;
        this.metrics = metrics;
        if (this.config.lease().compareTo(this.config.timeout()) <= 0) {
            throw new IllegalArgumentException("lethe.connector.delivery.lease must be longer than the timeout");
        }
        // From 0 on, so that the first failure is an increase.
        for (String outcome : List.of("delivered", "failed", "exhausted", "gone")) {
            partners.all().forEach(each -> attempts(each, outcome));
        }
    }

    /// Takes the next notice for this partner: a due retry first, then stop-use notices, then deletions. Empty when
    /// there is
    /// nothing to do, or the endpoint is disabled.
    Optional<Notice> next(Partner partner) throws SQLException {
        return transactions.call(connection -> take(connection, partner));
    }

    private Optional<Notice> take(Connection connection, Partner partner) throws SQLException {
        if (EndpointTable.isDisabled(connection, partner)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Notice> due = NoticeTable.takeDue(connection, partner.id(), now, config.lease());
        if (due.isPresent()) {
            return due;
        }
        for (Kind kind : new Kind[] {Kind.DISCLOSURE_ENDED, Kind.DELETION_REQUESTED}) {
            Optional<Notice> formed =
                    NoticeTable.form(connection, partner.id(), kind, config.maxDeletions(), now, config.lease());
            if (formed.isPresent()) {
                return formed;
            }
        }
        return Optional.empty();
    }

    /// Makes one attempt, and returns what it does to the partner's pace.
    UnaryOperator<Pace> attempt(Partner partner, Notice notice) throws SQLException {
        Attempt attempt = courier.deliver(partner, notice);
        Instant now = clock.instant();
        return switch (attempt) {
            case Attempt.Taken taken -> {
                transactions.run(connection -> NoticeTable.delivered(connection, notice, taken.status(), now));
                count(partner, "delivered");
                yield Pace::faster;
            }
            case Attempt.Gone gone -> {
                Attempt.Failed failure = new Attempt.Failed(410, "the endpoint is gone", false, Optional.empty());
                transactions.run(connection -> {
                    EndpointTable.disable(connection, partner, now);
                    // stays due, for when the endpoint is enabled again
                    NoticeTable.failed(connection, notice, failure, Optional.of(now));
                });
                LOG.errorf(
                        "Partner %s answered 410: its endpoint is disabled until an operator enables it", partner.id());
                count(partner, "gone");
                yield UnaryOperator.identity();
            }
            case Attempt.Failed failed -> {
                Optional<Duration> pause =
                        schedule.after(notice.attempt(), failed.retryAfter(), ThreadLocalRandom.current());
                transactions.run(connection -> NoticeTable.failed(connection, notice, failed, pause.map(now::plus)));
                LOG.infof(
                        "Notice %s to %s, attempt %d: %s; %s",
                        notice.webhookId(),
                        partner.id(),
                        notice.attempt(),
                        failed.problem(),
                        pause.map(p -> "again in " + p).orElse("given up"));
                count(partner, pause.isPresent() ? "failed" : "exhausted");
                yield failed.slowDown() ? pace -> pace.slower(slowDown(failed), now) : UnaryOperator.identity();
            }
        };
    }

    private Optional<Duration> slowDown(Attempt.Failed failed) {
        if (failed.retryAfter().isPresent()) {
            return failed.retryAfter();
        }
        double millis = config.schedule().getFirst().toMillis() * config.scheduleScale();
        return failed.status() == 0 ? Optional.empty() : Optional.of(Duration.ofMillis((long) millis));
    }

    private void count(Partner partner, String outcome) {
        attempts(partner, outcome).increment();
    }

    private Counter attempts(Partner partner, String outcome) {
        return metrics.counter("lethe.notice.attempts", "partner", partner.id(), "outcome", outcome);
    }
}
