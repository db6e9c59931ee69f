package dev.lethe.purger.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Looks when a check's time has come, or when somebody asks, and keeps what was found. Of several purgers one does:
/// it keeps the check's row locked while it looks, so that another takes over where it dies.
@ApplicationScoped
class Checks {
    private static final Logger LOG = Logger.getLogger(Checks.class);

    /// Results of a check that are kept.
    static final int KEPT = 100;

    private final Map<String, SelfCheck> all = new TreeMap<>();
    private final Transactions transactions;
    private final AuditTrail audit;
    private final PurgerSettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    Checks(
            @All List<SelfCheck> all,
            Transactions transactions,
            AuditTrail audit,
            PurgerSettings settings,
            ObjectMapper json,
            Clock clock) {
        all.forEach(check -> this.all.put(check.name(), check));
        this.transactions = transactions;
        this.audit = audit;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    Map<String, SelfCheck> all() {
        return all;
    }

    /// How often it looks; zero for only when asked.
    Duration every(SelfCheck check) {
        return settings.checks().every().getOrDefault(check.name(), check.every());
    }

    void start(@Observes StartupEvent event) {
        for (String name : settings.checks().every().keySet()) {
            if (!all.containsKey(name)) {
                throw new IllegalStateException("lethe.purger.checks.every.%s: there is no such check, only %s"
                        .formatted(name, String.join(", ", all.keySet())));
            }
        }
        transactions.run(connection -> {
            for (SelfCheck check : all.values()) {
                Long next = next(check);
                Query.of(connection, """
                        INSERT INTO self_check (name, next_ms) VALUES (?, ?)
                        ON DUPLICATE KEY UPDATE -- PRIMARY
                            next_ms = IF(asked_by IS NULL, LEAST(COALESCE(next_ms, VALUE(next_ms)), VALUE(next_ms)), next_ms)""").with(check.name()).with(next).update();
            }
        });
    }

    private @Nullable Long next(SelfCheck check) {
        Duration every = every(check);
        return every.isPositive() ? clock.millis() + every.toMillis() : null;
    }

    @Scheduled(
            every = "2s",
            delayed = "10s",
            identity = "self-checks",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (settings.runner()) {
            lookAtDue();
        }
    }

    /// Looks at what is due; answers how many checks that were.
    int lookAtDue() {
        int looked = 0;
        for (SelfCheck check : all.values()) {
            looked += look(check) ? 1 : 0;
        }
        return looked;
    }

    /// Has a check looked at as soon as possible, in the caller's transaction.
    ///
    /// @return false where somebody is looking at this moment
    boolean ask(Connection connection, String name, String who) throws SQLException {
        audit.append(connection, "check.asked", who, null, Map.of("check", name));
        return Query.of(connection, """
                        SELECT name FROM self_check WHERE name = ? FOR UPDATE SKIP LOCKED -- PRIMARY""")
                        .with(name)
                        .first(row -> row.getString(1))
                        .isPresent()
                && Query.of(connection, "UPDATE self_check SET next_ms = ?, asked_by = ? WHERE name = ? -- PRIMARY")
                                .with(clock.millis())
                                .with(who)
                                .with(name)
                                .update()
                        == 1;
    }

    private record Taken(
            @Nullable String askedBy,
            boolean failing,
            @Nullable String memory) {}

    /// Looks, unless it is not due, or another purger is at it.
    private boolean look(SelfCheck check) {
        return transactions.callLong(connection -> {
            Optional<Taken> taken = Query.of(connection, """
                    SELECT asked_by, failing, memory FROM self_check -- PRIMARY
                    WHERE name = ? AND next_ms <= ? FOR UPDATE SKIP LOCKED""")
                    .with(check.name())
                    .with(clock.millis())
                    .first(row -> new Taken(row.getString(1), row.getBoolean(2), row.getString(3)));
            if (taken.isEmpty()) {
                return false;
            }
            long begun = clock.millis();
            Finding finding = look(check, taken.get().memory());
            keep(connection, check, taken.get(), finding, begun);
            return true;
        });
    }

    private Finding look(SelfCheck check, @Nullable String memory) {
        try {
            return check.look(memory, settings.checks().longest());
        } catch (RuntimeException e) {
            LOG.warnf(e, "The check %s could not look", check.name());
            return Finding.notRun(
                    Map.of(),
                    "It could not look: %s.".formatted(e.getClass().getSimpleName()),
                    "It looks again by itself. If this stays, the purger's log tells why.");
        }
    }

    private void keep(Connection connection, SelfCheck check, Taken taken, Finding finding, long begun)
            throws SQLException {
        long now = clock.millis();
        boolean failing = switch (finding.outcome()) {
            case FAILED -> true;
            case OK, WARNING -> false;
            case NOT_RUN -> taken.failing(); // nobody knows whether it is over
        };
        Query.of(connection, """
                UPDATE self_check SET next_ms = ?, asked_by = NULL, failing = ?, memory = ? WHERE name = ? -- PRIMARY""")
                .with(next(check))
                .with(failing)
                .with(finding.outcome() == Outcome.NOT_RUN ? taken.memory() : finding.memory())
                .with(check.name())
                .update();
        Query.of(connection, """
                INSERT INTO check_result (name, at_ms, took_ms, outcome, counts, found, advice, asked_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .with(check.name())
                .with(now)
                .with(now - begun)
                .with(finding.outcome().wireName())
                .with(text(finding.counts()))
                .with(finding.found())
                .with(finding.advice())
                .with(taken.askedBy())
                .update();
        forget(connection, check.name());
        if (failing != taken.failing()) {
            audit.append(
                    connection,
                    failing ? "check.failed" : "check.recovered",
                    AuditTrail.SERVICE,
                    null,
                    detail(check, finding));
        }
    }

    private static Map<String, Object> detail(SelfCheck check, Finding finding) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("check", check.name());
        detail.put("found", finding.found());
        if (finding.advice() != null) {
            detail.put("advice", finding.advice());
        }
        return detail;
    }

    private static void forget(Connection connection, String name) throws SQLException {
        Optional<Long> first = Query.of(connection, """
                SELECT result_id FROM check_result FORCE INDEX (result_of_check)
                WHERE name = ? ORDER BY result_id DESC LIMIT 1 OFFSET ?""").with(name).with(KEPT).first(row -> row.getLong(1));
        if (first.isPresent()) {
            Query.of(connection, "DELETE FROM check_result WHERE name = ? AND result_id <= ? -- result_of_check")
                    .with(name)
                    .with(first.get())
                    .update();
        }
    }

    private String text(Map<String, Long> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of numbers can always be written", e);
        }
    }
}
