package dev.lethe.purger.release;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.policy.Policies;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Releases a plan, a chunk in a transaction: writes the deletions with their obligations, raises the cuts,
/// forgets what the ledger knew of the data. Not to be taken back.
///
/// All of it is SQL over the chunk, so that a record costs no round trip. The first statement of each scope locks
/// the ledger's rows and checks them once more; what fails the check (new activity, a hold, another policy) leaves
/// the plan, which may shrink but never grows.
@ApplicationScoped
public class Releases {
    private final Transactions transactions;
    private final Policies policies;
    private final Clock clock;
    private final Duration firstReminder;

    Releases(Transactions transactions, Policies policies, Clock clock, PurgerSettings settings) {
        this.transactions = transactions;
        this.policies = policies;
        this.clock = clock;
        this.firstReminder = settings.reminders().first();
    }

    /// What one transaction did.
    ///
    /// @param members   of the chunk that it took up
    /// @param deletions how many of them it released
    public record Released(int members, int deletions) {}

    /// The chunk of which `release` becomes deletions.
    private record Batch(DueSet due, Chunks.Taken chunk, long releaseId, long releasedMillis) {}

    /// Releases the next claimed chunk that no other purger is at; empty when there is none.
    public Optional<Released> releaseNext(DueSet due) {
        return transactions.call(connection -> releaseNext(connection, due));
    }

    /// Whether every chunk is released, also those that other purgers are at.
    public boolean isAllReleased(long runId) {
        return transactions.call(connection -> Chunks.count(connection, runId, Chunks.State.CLAIMED)) == 0;
    }

    private Optional<Released> releaseNext(Connection connection, DueSet due) throws SQLException {
        HoldGate gate = due.pass().through(connection);
        Optional<Chunks.Taken> next = Chunks.take(connection, due.pass().runId(), Chunks.State.CLAIMED);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Chunks.Taken chunk = next.get();
        long now = clock.millis();
        long releaseId = batch(connection, due, gate, now);
        Batch taken = new Batch(due, chunk, releaseId, now);
        Map<InformationCategory, String> processors = processors(connection);
        // Nobody leaves meanwhile: whoever makes members leave closes the gate.
        long left = Leavers.count(connection, chunk);
        int deletions = deleteRecords(connection, taken, processors);
        if (deletions + left < chunk.members()) {
            deletions += endDisclosures(connection, taken);
        }
        if (deletions + left < chunk.members()) {
            Leavers.unreleased(connection, chunk, due, now, releaseId);
        }
        if (deletions > 0) {
            ReleaseContents contents = ReleaseContents.of(connection, taken.releaseId());
            oblige(connection, taken, contents, processors.values());
            cut(connection, taken, contents);
            finish(connection, taken, contents, deletions);
        } else {
            Query.of(connection, "DELETE FROM release_batch WHERE release_id = ? -- PRIMARY")
                    .with(releaseId)
                    .update();
        }
        Chunks.released(connection, chunk, deletions, now);
        return Optional.of(new Released(chunk.members(), deletions));
    }

    private long batch(Connection connection, DueSet due, HoldGate gate, long now) throws SQLException {
        return Query.of(connection, """
                INSERT INTO release_batch (run_id, released_ms, gate_epoch, policy_version, as_of_ms)
                VALUES (?, ?, ?, ?, ?)""")
                .with(due.pass().runId())
                .with(now)
                .with(gate.epoch())
                .with(gate.policyVersion())
                .with(due.asOfMillis())
                .insert();
    }

    private int deleteRecords(Connection connection, Batch taken, Map<InformationCategory, String> processors)
            throws SQLException {
        Query insert = Query.of(connection, """
                INSERT INTO deletion (release_id, record_id, scope, deletion_id, category, reason, subject, through_ms,
                                      deadline_ms, floor_ms, honor_by_ms, recipients)
                SELECT ?, r.record_id, 'everywhere',
                       CONCAT(LEFT(r.record_id, 8), UNHEX(LEFT(
                           SHA2(CONCAT(LOWER(HEX(r.record_id)), '|everywhere|', r.last_activity_ms), 256), 16))),
                       r.category, 'deadline', r.subject, r.last_activity_ms, r.deadline_ms, r.floor_ms, ?,
                       CONCAT_WS(',',
                           NULLIF(ELT(r.category + 0, ?, ?, ?, ?), ''),
                           IF(r.disclosed, (SELECT GROUP_CONCAT(d.partner ORDER BY d.partner) FROM disclosure d -- PRIMARY
                                            WHERE d.record_id = r.record_id AND d.last_activity_ms IS NOT NULL), NULL))
                FROM plan_member c FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN record r ON r.record_id = c.record_id -- PRIMARY
                WHERE c.run_id = ? AND c.chunk_no = ? AND c.scope = 'everywhere'
                  AND NOT EXISTS (SELECT 1 FROM plan_left l -- PRIMARY
                                  WHERE l.run_id = c.run_id AND l.record_id = c.record_id AND l.scope = c.scope)
                  AND r.last_activity_ms = c.through_ms AND %s
                FOR UPDATE""".formatted(Eligible.RECORD))
                .with(taken.releaseId())
                .with(policies.version(connection, taken.due().pass().policyVersion())
                        .honorByMillis(taken.releasedMillis()));
        // The column is an ENUM: its number counts the categories in their order, from 1.
        for (InformationCategory category : InformationCategory.values()) {
            insert.with(processors.getOrDefault(category, ""));
        }
        return checked(insert, taken).update();
    }

    private int endDisclosures(Connection connection, Batch taken) throws SQLException {
        Query insert = Query.of(connection, """
                INSERT INTO deletion (release_id, record_id, scope, deletion_id, category, reason, subject,
                                      partner_reference, through_ms, deadline_ms, honor_by_ms, recipients)
                SELECT ?, d.record_id, c.scope,
                       CONCAT(LEFT(d.record_id, 8), UNHEX(LEFT(
                           SHA2(CONCAT(LOWER(HEX(d.record_id)), '|', c.scope, '|', d.last_activity_ms), 256), 16))),
                       r.category, 'deadline', r.subject, d.partner_reference, d.last_activity_ms, d.deadline_ms,
                       GREATEST(d.delete_by_ms, ?), d.partner
                FROM plan_member c FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN record r ON r.record_id = c.record_id -- PRIMARY
                STRAIGHT_JOIN disclosure d ON d.record_id = c.record_id AND d.partner = SUBSTRING(c.scope, 9) -- PRIMARY
                WHERE c.run_id = ? AND c.chunk_no = ? AND c.scope <> 'everywhere'
                  AND NOT EXISTS (SELECT 1 FROM plan_left l -- PRIMARY
                                  WHERE l.run_id = c.run_id AND l.record_id = c.record_id AND l.scope = c.scope)
                  AND d.last_activity_ms = c.through_ms AND %s
                FOR UPDATE""".formatted(Eligible.DISCLOSURE))
                .with(taken.releaseId())
                .with(taken.releasedMillis());
        return checked(insert, taken).update();
    }

    private static Query checked(Query insert, Batch taken) {
        return insert.with(taken.due().pass().runId())
                .with(taken.chunk().chunkNo())
                .with(taken.due().asOfMillis())
                .with(taken.due().pass().policyVersion());
    }

    /// One obligation for each processor of the category, and for each partner whose copy no cut covers yet: those that
    /// the deletions name.
    private static void oblige(
            Connection connection, Batch taken, ReleaseContents contents, Collection<String> processors)
            throws SQLException {
        int obligations = obligeProcessors(connection, taken);
        Set<String> obliged = processors.stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .collect(Collectors.toSet());
        if (contents.obligesOthersThan(obliged)) {
            obligations += obligePartners(connection, taken, processors);
        }
        if (obligations != contents.obligations()) {
            throw new IllegalStateException("the deletions of release %d name %d recipients, and %d are obliged"
                    .formatted(taken.releaseId(), contents.obligations(), obligations));
        }
        contents.write(connection, taken.releaseId());
    }

    private static int obligeProcessors(Connection connection, Batch taken) throws SQLException {
        return Query.of(connection, """
                INSERT INTO obligation (deletion_id, recipient, release_id)
                SELECT d.deletion_id, p.recipient, d.release_id
                FROM deletion d -- PRIMARY
                JOIN recipient_category p ON p.category = d.category
                JOIN recipient a ON a.recipient = p.recipient AND a.active -- PRIMARY
                WHERE d.release_id = ? AND d.scope = 'everywhere'""").with(taken.releaseId()).update();
    }

    /// Looks for partners only where a deletion names others than the processors of a category.
    private static int obligePartners(Connection connection, Batch taken, Collection<String> processors)
            throws SQLException {
        List<String> withoutPartners = new ArrayList<>(processors);
        withoutPartners.add("");
        return Query.of(connection, """
                INSERT INTO obligation (deletion_id, recipient, release_id)
                SELECT d.deletion_id, p.partner, d.release_id
                FROM deletion d -- PRIMARY
                STRAIGHT_JOIN disclosure p ON p.record_id = d.record_id AND p.last_activity_ms IS NOT NULL -- PRIMARY
                WHERE d.release_id = ? AND d.recipients NOT IN (%s)
                  AND (d.scope = 'everywhere' OR d.scope = CONCAT('partner:', p.partner))""".formatted(Sql.marks(withoutPartners.size())))
                .with(taken.releaseId())
                .withAll(withoutPartners)
                .update();
    }

    private static void cut(Connection connection, Batch taken, ReleaseContents contents) throws SQLException {
        if (!contents.records().isEmpty()) {
            // What was just deleted reaches up to the last activity, in rows that this transaction has locked.
            Query.of(connection, """
                    UPDATE record FORCE INDEX (PRIMARY)
                    SET cut_ms = last_activity_ms, subject = NULL, collected_ms = NULL, last_activity_ms = NULL,
                        concluded_ms = NULL, reopened_ms = NULL, deadline_ms = NULL, floor_ms = NULL,
                        policy_version = NULL, disclosed = FALSE
                    WHERE record_id IN (%s)""".formatted(Sql.marks(contents.records().size())))
                    .withAll(contents.records())
                    .update();
            // Their own cuts lie below the record's, which covers them from now on.
            Query.of(connection, """
                    DELETE d FROM deletion x -- PRIMARY
                    STRAIGHT_JOIN disclosure d ON d.record_id = x.record_id -- PRIMARY
                    WHERE x.release_id = ? AND x.scope = 'everywhere'""").with(taken.releaseId()).update();
        }
        if (contents.endsDisclosures()) {
            Query.of(connection, """
                    UPDATE deletion x -- PRIMARY
                    STRAIGHT_JOIN disclosure d
                       ON d.record_id = x.record_id AND d.partner = SUBSTRING(x.scope, 9) -- PRIMARY
                    SET d.cut_ms = x.through_ms, d.partner_reference = NULL, d.collected_ms = NULL,
                        d.last_activity_ms = NULL, d.deadline_ms = NULL, d.delete_by_ms = NULL, d.policy_version = NULL
                    WHERE x.release_id = ? AND x.scope <> 'everywhere'""").with(taken.releaseId()).update();
        }
    }

    /// Reminders start when the first answer is late, but leave every recipient some time.
    private void finish(Connection connection, Batch taken, ReleaseContents contents, int deletions)
            throws SQLException {
        Query.of(connection, """
                UPDATE release_batch SET deletions = ?, remind_at_ms = ? WHERE release_id = ? -- PRIMARY""")
                .with(deletions)
                .with(Math.max(taken.releasedMillis() + firstReminder.toMillis(), contents.firstHonorByMillis()))
                .with(taken.releaseId())
                .update();
    }

    /// The processors of each category, comma-separated in order, as they stand in a deletion's body.
    private static Map<InformationCategory, String> processors(Connection connection) throws SQLException {
        Map<InformationCategory, String> processors = new HashMap<>();
        Query.of(connection, """
                SELECT p.category, GROUP_CONCAT(p.recipient ORDER BY p.recipient)
                FROM recipient_category p JOIN recipient a ON a.recipient = p.recipient AND a.active
                GROUP BY p.category""")
                .list(row -> processors.put(InformationCategory.valueOf(row.getString(1)), row.getString(2)));
        return processors;
    }
}
