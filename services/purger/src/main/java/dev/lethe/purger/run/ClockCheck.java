package dev.lethe.purger.run;

import dev.lethe.purger.audit.AuditRelay;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Compares three clocks before a run: this service's, the database's, and the broker's, which stamps every event.
/// A service whose clock runs ahead would find records due that are not.
@ApplicationScoped
class ClockCheck {
    private final Transactions transactions;
    private final AuditTrail audit;
    private final AuditRelay relay;
    private final Clock clock;
    private final Duration tolerance;
    /// By the last run; nobody knows before the first.
    private volatile double brokerAheadMillis = Double.NaN;

    ClockCheck(Transactions transactions, AuditTrail audit, AuditRelay relay, Clock clock, PurgerSettings settings) {
        this.transactions = transactions;
        this.audit = audit;
        this.relay = relay;
        this.clock = clock;
        this.tolerance = settings.fence().clockTolerance();
    }

    /// Tells the audit trail that the run has started, and reads the broker's clock off that message.
    FenceReport.Clocks read(long runId, Map<String, ?> detail) {
        while (true) {
            long before = clock.millis();
            long auditId = transactions.call(
                    connection -> audit.append(connection, "run.started", AuditTrail.SERVICE, runId, detail));
            Optional<Long> broker = relay.publishNow(auditId).stream().boxed().findAny();
            long database = database();
            if (broker.isPresent()) {
                long after = clock.millis();
                long brokerAhead = ahead(broker.get(), before, after);
                brokerAheadMillis = brokerAhead;
                return new FenceReport.Clocks(ahead(database, before, after), brokerAhead);
            }
        }
    }

    private long database() {
        return transactions.call(
                connection -> Query.of(connection, "SELECT CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED)")
                        .number());
    }

    /// How far the database's clock is ahead of this service's now.
    long databaseAheadMillis() {
        long before = clock.millis();
        return ahead(database(), before, clock.millis());
    }

    /// How far the broker's clock was ahead when this instance last started a run; NaN where it has not.
    double brokerAheadMillis() {
        return brokerAheadMillis;
    }

    /// What is wrong with the clocks, if anything.
    Optional<String> complaint(FenceReport.Clocks clocks) {
        if (Math.abs(clocks.databaseAheadMillis()) > tolerance.toMillis()) {
            return Optional.of(complaint("database", clocks.databaseAheadMillis()));
        }
        if (Math.abs(clocks.brokerAheadMillis()) > tolerance.toMillis()) {
            return Optional.of(complaint("broker", clocks.brokerAheadMillis()));
        }
        return Optional.empty();
    }

    private String complaint(String who, long aheadMillis) {
        return "The clock of the %s is %d ms %s of this service's; more than %d ms cannot be trusted."
                .formatted(who, Math.abs(aheadMillis), aheadMillis > 0 ? "ahead" : "behind", tolerance.toMillis());
    }

    /// How far a reading lies outside the time in which it was taken.
    private static long ahead(long reading, long before, long after) {
        if (reading > after) {
            return reading - after;
        }
        return reading < before ? reading - before : 0;
    }
}
