package dev.lethe.purger.reconcile;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.check.Bounded;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/// What the ledger says that a processor holds. Every statement reads a short range of an index, and locks nothing.
@ApplicationScoped
class LedgerHoldings {
    /// All ids are divided into so many parts, by their first two hex digits.
    static final int PARTS = 256;

    /// Releases of which deletions are drawn: so many of the latest, and so many from a place drawn at random.
    private static final int RELEASES = 10;

    private final Transactions transactions;

    LedgerHoldings(Transactions transactions) {
        this.transactions = transactions;
    }

    /// A deletion that the recipient has answered: everything up to the cut is gone there.
    record Erased(RecordId recordId, long throughMillis) {}

    /// The first two hex digits of a part's ids.
    static String prefix(int part) {
        return "%02x".formatted(part);
    }

    /// Live records of a part, by category. Those on hold count like all others: they are held.
    Map<String, Long> count(int part, Duration within) {
        RecordId from = RecordId.parse(prefix(part) + "0".repeat(30));
        RecordId through = RecordId.parse(prefix(part) + "f".repeat(30));
        return transactions.call(connection -> {
            Map<String, Long> counts = new TreeMap<>();
            Query.of(connection, Bounded.by(within, """
                    SELECT category, COUNT(deadline_ms) FROM record FORCE INDEX (PRIMARY)
                    WHERE record_id BETWEEN ? AND ? GROUP BY category"""))
                    .with(from)
                    .with(through)
                    .list(row -> counts.put(row.getString(1), row.getLong(2)));
            return counts;
        });
    }

    /// Deletions that it has not carried out yet, or lawfully keeps: released, and so gone from the ledger.
    long owed(String recipient, Duration within) {
        return transactions.call(connection ->
                Query.of(connection, Bounded.by(within, """
                SELECT COALESCE(SUM(open + failed + retained), 0) FROM release_tally FORCE INDEX (tally_owed)
                WHERE owed = 1 AND recipient = ?""")).with(recipient).number());
    }

    /// Some of what it says it has deleted, half of it from the latest releases.
    List<Erased> erased(String recipient, int most, Duration within) {
        return transactions.call(connection -> {
            Map<RecordId, Long> erased = new TreeMap<>();
            add(connection, erased, recipient, latest(connection, recipient, within), most / 2, within);
            add(connection, erased, recipient, drawn(connection, recipient, within), most, within);
            List<Erased> all = new ArrayList<>(erased.size());
            erased.forEach((record, through) -> all.add(new Erased(record, through)));
            return all;
        });
    }

    private static List<Long> latest(Connection connection, String recipient, Duration within) throws SQLException {
        return Query.of(connection, Bounded.by(within, """
                SELECT release_id FROM release_tally FORCE INDEX (tally_of_recipient)
                WHERE recipient = ? AND deleted + nothing_held > 0 ORDER BY release_id DESC LIMIT ?"""))
                .with(recipient)
                .with(RELEASES)
                .list(row -> row.getLong(1));
    }

    private static List<Long> drawn(Connection connection, String recipient, Duration within) throws SQLException {
        long newest =
                Query.of(connection, Bounded.by(within, """
                SELECT COALESCE(MAX(release_id), 0) FROM release_tally FORCE INDEX (tally_of_recipient)
                WHERE recipient = ?""")).with(recipient).number();
        return Query.of(connection, Bounded.by(within, """
                SELECT release_id FROM release_tally FORCE INDEX (tally_of_recipient)
                WHERE recipient = ? AND release_id >= ? AND deleted + nothing_held > 0 ORDER BY release_id LIMIT ?"""))
                .with(recipient)
                .with(ThreadLocalRandom.current().nextLong(newest + 1))
                .with(RELEASES)
                .list(row -> row.getLong(1));
    }

    private static void add(
            Connection connection,
            Map<RecordId, Long> erased,
            String recipient,
            List<Long> releases,
            int most,
            Duration within)
            throws SQLException {
        for (long release : releases) {
            if (erased.size() < most) {
                Query.of(connection, Bounded.by(within, """
                        SELECT d.record_id, d.through_ms FROM deletion d FORCE INDEX (PRIMARY)
                        STRAIGHT_JOIN obligation o FORCE INDEX (PRIMARY)
                            ON o.deletion_id = d.deletion_id AND o.recipient = ?
                        WHERE d.release_id = ? AND d.scope = 'everywhere' AND o.state IN ('deleted', 'nothing-held')
                        LIMIT ?"""))
                        .with(recipient)
                        .with(release)
                        .with(most - erased.size())
                        .list(row -> erased.merge(RecordId.ofBytes(row.getBytes(1)), row.getLong(2), Math::max));
            }
        }
    }

    /// Some live records of a category, from a place in the order of deadlines that is drawn at random.
    List<RecordId> live(InformationCategory category, int most, Duration within) {
        return transactions.call(connection -> {
            long first = edge(connection, category, "ASC", within);
            long last = edge(connection, category, "DESC", within);
            Set<RecordId> live = new HashSet<>(
                    from(connection, category, ThreadLocalRandom.current().nextLong(first, last + 1), most, within));
            if (live.size() < most) { // drawn near the end
                live.addAll(from(connection, category, first, most - live.size(), within));
            }
            return List.copyOf(live);
        });
    }

    /// The first deadline of the index, or the last.
    private static long edge(Connection connection, InformationCategory category, String order, Duration within)
            throws SQLException {
        return Query.of(connection, Bounded.by(within, """
                SELECT deadline_ms FROM record FORCE INDEX (record_due)
                WHERE category = ? AND deadline_ms IS NOT NULL ORDER BY deadline_ms %s LIMIT 1""".formatted(order)))
                .with(category)
                .first(row -> row.getLong(1))
                .orElse(0L);
    }

    private static List<RecordId> from(
            Connection connection, InformationCategory category, long deadlineMillis, int most, Duration within)
            throws SQLException {
        return Query.of(connection, Bounded.by(within, """
                SELECT record_id FROM record FORCE INDEX (record_due)
                WHERE category = ? AND deadline_ms >= ? ORDER BY deadline_ms LIMIT ?"""))
                .with(category)
                .with(deadlineMillis)
                .with(most)
                .list(row -> RecordId.ofBytes(row.getBytes(1)));
    }

    /// Those of these records that are live still.
    Set<RecordId> stillLive(Collection<RecordId> records, Duration within) {
        if (records.isEmpty()) {
            return Set.of();
        }
        return transactions.call(connection ->
                new HashSet<>(Query.of(connection, Bounded.by(within, """
                SELECT record_id FROM record FORCE INDEX (PRIMARY)
                WHERE record_id IN (%s) AND deadline_ms IS NOT NULL""".formatted(Sql.marks(records.size()))))
                        .withAll(records)
                        .list(row -> RecordId.ofBytes(row.getBytes(1)))));
    }
}
