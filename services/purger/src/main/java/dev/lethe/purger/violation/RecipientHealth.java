package dev.lethe.purger.violation;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.settings.PurgerSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a recipient is doing. Read from the tallies and from what was late: no obligation is looked at.
///
/// @param active         whether new deletions oblige it
/// @param open           obligations without an answer
/// @param overdue        obligations that it was reminded of and still owes
/// @param failed         obligations that it answered it cannot fulfil
/// @param retained       obligations that the law makes it wait for
/// @param timeToAnswer   over its latest releases that are answered in full
/// @param openViolations that nobody has decided on
@Schema(name = "RecipientHealth")
public record RecipientHealth(
        String recipient,
        String kind,
        boolean active,
        long open,
        long overdue,
        long failed,
        long retained,
        @Nullable String lastAnswerAt,
        TimeToAnswer timeToAnswer,
        Level serviceLevel,
        long openViolations) {
    /// So many of a recipient's latest releases tell how fast it answers.
    private static final int RELEASES = 100;

    /// From publication to the answer that was the last of its release; null where there is none yet.
    @Schema(name = "TimeToAnswer")
    public record TimeToAnswer(
            int releases,
            @Nullable Double p50Seconds,
            @Nullable Double p95Seconds) {}

    /// What was agreed, and whether it is met: nothing is overdue, and the 95th percentile is within the time.
    @Schema(name = "ServiceLevel")
    public record Level(
            @Nullable Double timeToAnswerSeconds,
            int remindersBeforeEscalation,
            @Nullable String escalationContact,
            boolean met) {}

    private record Registered(String recipient, String kind, boolean active) {}

    private record Owed(long open, long failed, long retained) {}

    static List<RecipientHealth> all(Connection connection, PurgerSettings settings) throws SQLException {
        Map<String, Owed> owed = new TreeMap<>();
        Query.of(connection, """
                SELECT recipient, SUM(open), SUM(failed), SUM(retained)
                FROM release_tally FORCE INDEX (tally_owed) WHERE owed = 1 GROUP BY recipient""")
                .list(row -> owed.put(row.getString(1), new Owed(row.getLong(2), row.getLong(3), row.getLong(4))));
        Map<String, Long> overdue = overdue(connection);
        Map<String, Long> violations = openViolations(connection);
        List<Registered> registered = Query.of(
                        connection, "SELECT recipient, kind, active FROM recipient ORDER BY recipient")
                .list(row -> new Registered(row.getString(1), row.getString(2), row.getBoolean(3)));
        List<RecipientHealth> all = new ArrayList<>();
        for (Registered each : registered) {
            String id = each.recipient();
            Owed due = owed.getOrDefault(id, new Owed(0, 0, 0));
            long late = overdue.getOrDefault(id, 0L);
            List<Long> times = times(connection, id);
            all.add(new RecipientHealth(
                    id,
                    each.kind(),
                    each.active(),
                    due.open(),
                    late,
                    due.failed(),
                    due.retained(),
                    Texts.time(lastAnswer(connection, id)),
                    new TimeToAnswer(times.size(), percentile(times, 0.5), percentile(times, 0.95)),
                    level(ServiceLevel.of(settings, id), late, times),
                    violations.getOrDefault(id, 0L)));
        }
        return all;
    }

    private static Level level(ServiceLevel agreed, long overdue, List<Long> times) {
        Double slow = percentile(times, 0.95);
        Duration time = agreed.timeToAnswer();
        Double most = time == null ? null : time.toMillis() / 1000.0;
        boolean inTime = most == null || slow == null || slow <= most;
        return new Level(most, agreed.remindersBeforeEscalation(), agreed.escalationContact(), overdue == 0 && inTime);
    }

    /// What was late when it was last reminded of, as far as it still is.
    static Map<String, Long> overdue(Connection connection) throws SQLException {
        Map<String, Long> overdue = new TreeMap<>();
        Query.of(connection, """
                SELECT l.recipient,
                       SUM(LEAST(l.obligations, IF(l.kind = 'failed', t.failed, t.open + t.retained)))
                FROM late_release l FORCE INDEX (late_unsettled)
                STRAIGHT_JOIN release_tally t FORCE INDEX (PRIMARY)
                    ON t.release_id = l.release_id AND t.recipient = l.recipient
                WHERE l.settled_ms IS NULL GROUP BY l.recipient""").list(row -> overdue.put(row.getString(1), row.getLong(2)));
        return overdue;
    }

    static Map<String, Long> openViolations(Connection connection) throws SQLException {
        Map<String, Long> open = new TreeMap<>();
        Query.of(connection, """
                SELECT recipient, COUNT(*) FROM violation FORCE INDEX (violation_by_state)
                WHERE state IN ('open', 'investigating') GROUP BY recipient""").list(row -> open.put(row.getString(1), row.getLong(2)));
        return open;
    }

    /// Milliseconds of the latest releases, ascending.
    private static List<Long> times(Connection connection, String recipient) throws SQLException {
        return Query.of(connection, """
                SELECT GREATEST(0, t.last_answer_ms - b.published_ms)
                FROM release_tally t FORCE INDEX (tally_of_recipient)
                STRAIGHT_JOIN release_batch b FORCE INDEX (PRIMARY) ON b.release_id = t.release_id
                WHERE t.recipient = ? AND t.open = 0 AND t.last_answer_ms IS NOT NULL AND b.published_ms IS NOT NULL
                ORDER BY t.release_id DESC LIMIT ?""").with(recipient).with(RELEASES).list(row -> row.getLong(1)).stream()
                .sorted()
                .toList();
    }

    /// In seconds; the nearest rank, so always a time that was measured.
    static @Nullable Double percentile(List<Long> ascendingMillis, double share) {
        if (ascendingMillis.isEmpty()) {
            return null;
        }
        int rank = (int) Math.ceil(share * ascendingMillis.size());
        return ascendingMillis.get(Math.max(rank, 1) - 1) / 1000.0;
    }

    private static @Nullable Long lastAnswer(Connection connection, String recipient) throws SQLException {
        return Query.of(connection, """
                SELECT MAX(last_answer_ms)
                FROM (SELECT last_answer_ms FROM release_tally FORCE INDEX (tally_of_recipient)
                      WHERE recipient = ? ORDER BY release_id DESC LIMIT ?) latest
                HAVING MAX(last_answer_ms) IS NOT NULL""")
                .with(recipient)
                .with(RELEASES)
                .first(row -> row.getLong(1))
                .orElse(null);
    }
}
