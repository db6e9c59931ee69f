package dev.lethe.purger.check;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether rows point to nothing. The tables have no foreign keys, because these would lock what a release or a merge
/// writes; this looks afterwards instead.
@ApplicationScoped
class Orphans implements SelfCheck {
    /// The two tables that grow with the records are read in as many parts as an id's first byte has values, so that
    /// no statement, and no view of the tables that it keeps open, lasts long.
    private static final int PARTS = 256;

    private static final Map<String, String> BY_PARTS = byParts();
    private static final Map<String, String> AT_ONCE = atOnce();

    private final Transactions transactions;
    private final Clock clock;

    Orphans(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Parameters: the first id of the part, and the first of the next.
    private static Map<String, String> byParts() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("obligationsWithoutDeletion", """
                SELECT COUNT(*) FROM obligation o FORCE INDEX (PRIMARY)
                LEFT JOIN deletion d FORCE INDEX (deletion_by_id) ON d.deletion_id = o.deletion_id
                WHERE o.deletion_id >= ? AND o.deletion_id < ? AND d.deletion_id IS NULL""");
        queries.put("disclosuresWithoutRecord", """
                SELECT COUNT(*) FROM disclosure x FORCE INDEX (PRIMARY)
                LEFT JOIN record r FORCE INDEX (PRIMARY) ON r.record_id = x.record_id
                WHERE x.record_id >= ? AND x.record_id < ? AND r.record_id IS NULL""");
        return queries;
    }

    /// Each reads only the first row of each run, release or recipient, or a table that stays small.
    private static Map<String, String> atOnce() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("deletionsWithoutRelease", """
                SELECT COUNT(*) FROM (SELECT DISTINCT release_id FROM deletion FORCE INDEX (PRIMARY)) x
                LEFT JOIN release_batch b FORCE INDEX (PRIMARY) ON b.release_id = x.release_id
                WHERE b.release_id IS NULL""");
        queries.put("planMembersWithoutRun", """
                SELECT COUNT(*) FROM (SELECT DISTINCT run_id FROM plan_member FORCE INDEX (PRIMARY)) x
                LEFT JOIN purge_run p FORCE INDEX (PRIMARY) ON p.run_id = x.run_id
                WHERE p.run_id IS NULL""");
        queries.put("claimsOutsideAnActiveRun", """
                SELECT COUNT(*) FROM plan_chunk c FORCE INDEX (chunk_by_state)
                LEFT JOIN purge_run p FORCE INDEX (PRIMARY) ON p.run_id = c.run_id
                WHERE c.state IN ('planned', 'claimed')
                  AND (p.run_id IS NULL
                       OR p.state IN ('SETTLING', 'PARTLY_SETTLED', 'COMPLETED', 'ABORTED', 'REFUSED'))""");
        queries.put("answersOfUnknownRecipients", """
                SELECT COUNT(*) FROM (SELECT DISTINCT recipient FROM release_tally FORCE INDEX (tally_of_recipient)) x
                LEFT JOIN recipient r FORCE INDEX (PRIMARY) ON r.recipient = x.recipient
                WHERE r.recipient IS NULL""");
        queries.put("heldRecordsWithoutHold", """
                SELECT COUNT(*) FROM hold_record x FORCE INDEX (PRIMARY)
                LEFT JOIN hold h FORCE INDEX (PRIMARY) ON h.hold_id = x.hold_id
                WHERE h.hold_id IS NULL""");
        return queries;
    }

    @Override
    public String name() {
        return "orphans";
    }

    @Override
    public String about() {
        return "Rows of the purger's database that point to nothing.";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public Finding look(@Nullable String memory, Duration within) {
        long until = clock.millis() + within.toMillis();
        Map<String, Long> counts = new LinkedHashMap<>();
        AT_ONCE.forEach((name, sql) -> counts.put(
                name,
                transactions.call(connection ->
                        Query.of(connection, Bounded.by(within, sql)).number())));
        BY_PARTS.keySet().forEach(name -> counts.put(name, 0L));
        int part = 0;
        while (part < PARTS && clock.millis() <= until) {
            byte[] from = {(byte) part};
            byte[] to = part + 1 < PARTS ? new byte[] {(byte) (part + 1)} : afterAll();
            BY_PARTS.forEach((name, sql) -> counts.merge(
                    name,
                    transactions.call(connection -> Query.of(connection, Bounded.by(within, sql))
                            .with(from)
                            .with(to)
                            .number()),
                    Long::sum));
            part++;
        }
        return judge(counts, part, within);
    }

    /// Longer than any id, and so greater than the greatest.
    private static byte[] afterAll() {
        byte[] bytes = new byte[17];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }

    private static Finding judge(Map<String, Long> counts, int parts, Duration within) {
        String which = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        if (!which.isEmpty()) {
            return Finding.failed(
                    counts,
                    "There are rows that point to nothing: %s.".formatted(which),
                    "The purger never leaves such rows. Find out who wrote to its database, or how it was restored,"
                            + " and restore it again from a backup that is of one moment.");
        }
        if (parts < PARTS) {
            return Finding.notRun(
                    counts,
                    "It looked at %d of %d parts of the tables within %s.".formatted(parts, PARTS, within),
                    "Give it more time: lethe.purger.checks.longest.");
        }
        return Finding.ok(counts, "No row points to nothing.");
    }
}
