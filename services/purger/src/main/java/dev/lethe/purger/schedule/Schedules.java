package dev.lethe.purger.schedule;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.run.RunDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The schedules' rows.
@ApplicationScoped
class Schedules {
    private static final String COLUMNS = """
            SELECT name, cron, zone, categories, cap_records, cap_share, cap_categories, blackouts, enabled, catch_up,
                   changed_by, changed_ms, next_ms, last_ms, last_outcome
            FROM purge_schedule -- PRIMARY
            """;

    private final RunDocuments documents;
    private final AuditTrail audit;
    private final Clock clock;

    Schedules(RunDocuments documents, AuditTrail audit, Clock clock) {
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    List<Schedule> page(Connection connection, Page page) throws SQLException {
        return Query.of(connection, COLUMNS + "ORDER BY name LIMIT ? OFFSET ?")
                .with(page.size())
                .with(page.offset())
                .list(this::schedule);
    }

    Optional<Schedule> byName(Connection connection, String name) throws SQLException {
        return Query.of(connection, COLUMNS + "WHERE name = ?").with(name).first(this::schedule);
    }

    /// The names of those whose time has come.
    List<String> due(Connection connection) throws SQLException {
        return Query.of(connection, "SELECT name FROM purge_schedule WHERE enabled AND next_ms <= ? ORDER BY next_ms")
                .with(clock.millis())
                .list(row -> row.getString(1));
    }

    /// A schedule whose time has come, its row locked; empty when another purger has it, or it was changed.
    Optional<Schedule> takeDue(Connection connection, String name) throws SQLException {
        return Query.of(connection, COLUMNS + "WHERE name = ? AND enabled AND next_ms <= ? FOR UPDATE SKIP LOCKED")
                .with(name)
                .with(clock.millis())
                .first(this::schedule);
    }

    /// Creates a schedule, or changes the one of that name.
    void write(Connection connection, String name, Schedule.Terms terms, String who) throws SQLException {
        Long next = terms.enabled() ? next(terms) : null;
        Query.of(connection, """
                INSERT INTO purge_schedule (name, cron, zone, categories, cap_records, cap_share, cap_categories,
                                            blackouts, enabled, catch_up, changed_by, changed_ms, next_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE cron = VALUE(cron), zone = VALUE(zone), categories = VALUE(categories),
                    cap_records = VALUE(cap_records), cap_share = VALUE(cap_share),
                    cap_categories = VALUE(cap_categories), blackouts = VALUE(blackouts), enabled = VALUE(enabled),
                    catch_up = VALUE(catch_up), changed_by = VALUE(changed_by), changed_ms = VALUE(changed_ms),
                    next_ms = VALUE(next_ms)""")
                .with(name)
                .with(terms.cron())
                .with(terms.zone())
                .with(terms.categories().stream().sorted().map(Enum::name).collect(Collectors.joining(",")))
                .with(terms.capRecords())
                .with(terms.capShare())
                .with(terms.capCategories().isEmpty() ? null : documents.write(terms.capCategories()))
                .with(documents.write(terms.blackouts()))
                .with(terms.enabled())
                .with(terms.catchUp())
                .with(who)
                .with(clock.millis())
                .with(next)
                .update();
        tell(
                connection,
                "schedule.changed",
                name,
                who,
                Map.of("cron", terms.cron(), "zone", terms.zone(), "enabled", terms.enabled()));
    }

    boolean delete(Connection connection, String name, String who) throws SQLException {
        boolean gone = Query.of(connection, "DELETE FROM purge_schedule WHERE name = ? -- PRIMARY")
                        .with(name)
                        .update()
                > 0;
        if (gone) {
            tell(connection, "schedule.deleted", name, who, Map.of());
        }
        return gone;
    }

    /// Notes what became of a time that had come.
    void noted(Connection connection, Schedule schedule, String outcome, boolean waits) throws SQLException {
        Query.of(connection, """
                UPDATE purge_schedule SET last_ms = ?, last_outcome = ?, next_ms = ? WHERE name = ? -- PRIMARY""")
                .with(waits ? schedule.lastMillis() : Long.valueOf(clock.millis()))
                .with(outcome)
                .with(waits ? schedule.nextMillis() : next(schedule.terms()))
                .with(schedule.name())
                .update();
    }

    private @Nullable Long next(Schedule.Terms terms) {
        return Timetable.of(terms.cron(), terms.zone())
                .after(clock.instant())
                .map(Instant::toEpochMilli)
                .orElse(null);
    }

    private void tell(Connection connection, String action, String name, String who, Map<String, ?> about)
            throws SQLException {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("schedule", name);
        detail.putAll(about);
        audit.append(connection, action, who, null, detail);
    }

    private Schedule schedule(ResultSet row) throws SQLException {
        double share = row.getDouble("cap_share");
        boolean noShare = row.wasNull();
        return new Schedule(
                row.getString("name"),
                new Schedule.Terms(
                        row.getString("cron"),
                        row.getString("zone"),
                        Arrays.stream(row.getString("categories").split(","))
                                .map(InformationCategory::valueOf)
                                .collect(Collectors.toSet()),
                        nullableLong(row, "cap_records"),
                        noShare ? null : Double.valueOf(share),
                        documents.limits(row.getString("cap_categories")),
                        documents.blackouts(row.getString("blackouts")),
                        row.getBoolean("enabled"),
                        row.getBoolean("catch_up")),
                row.getString("changed_by"),
                row.getLong("changed_ms"),
                nullableLong(row, "next_ms"),
                nullableLong(row, "last_ms"),
                row.getString("last_outcome"));
    }
}
