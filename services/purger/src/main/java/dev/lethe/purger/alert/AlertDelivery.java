package dev.lethe.purger.alert;

import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import dev.lethe.purger.worker.Worker;
import dev.lethe.webhook.Attempt;
import dev.lethe.webhook.Courier;
import dev.lethe.webhook.RetrySchedule;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/// Delivers alerts, one at a time to each endpoint, each endpoint by a thread of its own: one that is slow
/// holds up nobody else. Any number of instances can do so at once.
@ApplicationScoped
class AlertDelivery {
    private static final Logger LOG = Logger.getLogger(AlertDelivery.class);
    /// Beyond the time an attempt may take, before another instance takes the alert.
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(20);

    private final Transactions transactions;
    private final AuditTrail audit;
    private final MeterRegistry registry;
    private final Clock clock;
    private final PurgerSettings.AlertDelivery settings;
    private final Courier courier;
    private final RetrySchedule schedule;
    private final List<Worker> workers;

    AlertDelivery(
            AlertEndpoints endpoints,
            Transactions transactions,
            AuditTrail audit,
            MeterRegistry registry,
            Clock clock,
            PurgerSettings settings) {
        this.transactions = transactions;
        this.audit = audit;
        this.registry = registry;
        this.clock = clock;
        this.settings = settings.alertDelivery();
        this.courier = new Courier("lethe-purger", this.settings.timeout(), clock);
        this.schedule = new RetrySchedule(this.settings.schedule(), this.settings.scheduleScale());
        this.workers = endpoints.all().stream()
                .map(each -> new Worker("alerts-" + each.name(), this.settings.poll(), () -> deliverNext(each)))
                .toList();
        for (String outcome : List.of("lethe_alerts_delivered", "lethe_alerts_failed")) {
            endpoints.all().forEach(each -> registry.counter(outcome, "endpoint", each.name()));
        }
    }

    void start(@Observes StartupEvent event) {
        workers.forEach(Worker::start);
    }

    void stop(@Observes ShutdownEvent event) {
        workers.forEach(Worker::stop);
    }

    /// Makes one attempt; answers whether there was something to deliver.
    private boolean deliverNext(AlertEndpoint endpoint) {
        Duration lease = settings.timeout().plus(LEASE_MARGIN);
        Optional<AlertTable.Alert> taken =
                transactions.call(connection -> AlertTable.take(connection, endpoint, clock.instant(), lease));
        if (taken.isEmpty()) {
            return false;
        }
        AlertTable.Alert alert = taken.get();
        Attempt attempt = courier.deliver(endpoint.target(), alert.webhookId(), alert.body());
        transactions.run(connection -> conclude(connection, endpoint, alert, attempt));
        boolean delivered = attempt instanceof Attempt.Taken;
        registry.counter(delivered ? "lethe_alerts_delivered" : "lethe_alerts_failed", "endpoint", endpoint.name())
                .increment();
        return true;
    }

    private void conclude(Connection connection, AlertEndpoint endpoint, AlertTable.Alert alert, Attempt attempt)
            throws SQLException {
        Instant now = clock.instant();
        switch (attempt) {
            case Attempt.Taken taken -> AlertTable.delivered(connection, alert, taken.status(), now);
            case Attempt.Gone gone -> {
                AlertTable.gone(connection, endpoint, now);
                // It stays due, for when the endpoint is enabled again.
                AlertTable.failed(
                        connection,
                        alert,
                        new Attempt.Failed(410, "the endpoint is gone", false, Optional.empty()),
                        now);
                audit.append(
                        connection,
                        "alert-endpoint.disabled",
                        AuditTrail.SERVICE,
                        null,
                        Map.of("endpoint", endpoint.name()));
                LOG.errorf("%s answered 410: no alerts are sent to it until an operator enables it", endpoint.name());
            }
            case Attempt.Failed failed -> {
                Optional<Duration> pause =
                        schedule.after(alert.attempt(), failed.retryAfter(), ThreadLocalRandom.current());
                AlertTable.failed(
                        connection, alert, failed, pause.map(now::plus).orElse(null));
                if (failed.retryAfter().isPresent()) {
                    AlertTable.slowDown(
                            connection, endpoint, now.plus(failed.retryAfter().get()));
                }
                LOG.infof(
                        "Alert %s to %s, attempt %d: %s; %s",
                        alert.webhookId(),
                        endpoint.name(),
                        alert.attempt(),
                        failed.problem(),
                        pause.map(p -> "again in " + p).orElse("given up"));
            }
        }
    }

    @Scheduled(every = "1h", delayed = "6m", identity = "forget-alerts")
    void forgetOld() {
        transactions.run(connection -> Query.of(connection, """
                DELETE FROM alert WHERE state IN ('delivered', 'exhausted') AND created_ms < ? -- alert_due""")
                .with(clock.millis() - settings.keepFor().toMillis())
                .update());
    }
}
