package dev.lethe.purger.check;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether recipients answer in time, and whether they are told at all.
@ApplicationScoped
class OverdueObligations implements SelfCheck {
    /// Deletions are published within seconds, reminders sent within a minute; much later, nobody is doing it.
    private static final Duration SLACK = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final PurgerSettings settings;
    private final Clock clock;

    OverdueObligations(Transactions transactions, PurgerSettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "overdue-obligations";
    }

    @Override
    public String about() {
        return "Deletions that a recipient should have answered, and that were not published or not reminded of.";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    private record Late(String recipient, long obligations, boolean escalated) {}

    private record Seen(List<Late> late, long unpublished, long unreminded) {}

    @Override
    public Finding look(@Nullable String memory, Duration within) {
        return judge(transactions.call(connection ->
                new Seen(late(connection, within), unpublished(connection, within), unreminded(connection, within))));
    }

    private static Finding judge(Seen seen) {
        Map<String, Long> counts = new TreeMap<>();
        seen.late().forEach(late -> counts.merge(late.recipient(), late.obligations(), Long::sum));
        long overdue = counts.values().stream().mapToLong(Long::longValue).sum();
        counts.put("overdue", overdue);
        counts.put("unpublishedReleases", seen.unpublished());
        counts.put("unremindedReleases", seen.unreminded());
        if (seen.unpublished() > 0) {
            return Finding.failed(
                    counts,
                    "%d releases have not been published for more than ten minutes.".formatted(seen.unpublished()),
                    "Nobody was told of these deletions. Look whether the broker takes messages from the purger.");
        }
        if (seen.unreminded() > 0) {
            return Finding.failed(
                    counts,
                    "%d releases are overdue, and no reminder was sent.".formatted(seen.unreminded()),
                    "Look into the purger's log for what keeps its reminders from running.");
        }
        String who = seen.late().stream().map(Late::recipient).distinct().collect(Collectors.joining(", "));
        if (seen.late().stream().anyMatch(Late::escalated)) {
            return Finding.failed(
                    counts,
                    "%d obligations are overdue and reminders go unanswered: %s.".formatted(overdue, who),
                    "Call the recipient. GET /recipients tells what each owes, GET /violations what became a case.");
        }
        return overdue > 0
                ? Finding.warning(
                        counts,
                        "%d obligations are overdue: %s.".formatted(overdue, who),
                        "They are being reminded. Look whether the recipient is up.")
                : Finding.ok(counts, "No obligation is overdue.");
    }

    /// From what was late when it was last reminded of, as far as it still is: no obligation is looked at.
    private static List<Late> late(Connection connection, Duration within) throws SQLException {
        return Query.of(connection, Bounded.by(within, """
                SELECT l.recipient,
                       SUM(LEAST(l.obligations, IF(l.kind = 'failed', t.failed, t.open + t.retained))) AS owed,
                       MAX(l.escalated_ms IS NOT NULL) AS escalated
                FROM late_release l FORCE INDEX (late_unsettled)
                STRAIGHT_JOIN release_tally t FORCE INDEX (PRIMARY)
                    ON t.release_id = l.release_id AND t.recipient = l.recipient
                WHERE l.settled_ms IS NULL
                GROUP BY l.recipient HAVING owed > 0 ORDER BY l.recipient"""))
                .list(row -> new Late(row.getString(1), row.getLong(2), row.getBoolean(3)));
    }

    private long unpublished(Connection connection, Duration within) throws SQLException {
        return Query.of(connection, Bounded.by(within, """
                SELECT COUNT(*) FROM release_batch FORCE INDEX (release_to_publish)
                WHERE published_ms IS NULL AND released_ms <= ?"""))
                .with(clock.millis() - SLACK.toMillis())
                .number();
    }

    private long unreminded(Connection connection, Duration within) throws SQLException {
        Duration round = settings.reminders().every().multipliedBy(3);
        Duration slack = round.compareTo(SLACK) > 0 ? round : SLACK;
        return Query.of(connection, Bounded.by(within, """
                SELECT COUNT(*) FROM release_batch FORCE INDEX (release_to_remind)
                WHERE remind_at_ms <= ? AND published_ms IS NOT NULL"""))
                .with(clock.millis() - slack.toMillis())
                .number();
    }
}
