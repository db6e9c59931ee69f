package dev.lethe.purger.ledger;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.release.DeletionsOfRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Partners that were given data which a deletion already covers: the event arrived late. Their obligation for that
/// deletion is added, or opened again, and the deletion is published once more.
@ApplicationScoped
class LateDisclosures {
    /// One such event.
    record Late(RecordId recordId, String subject, Touched.Disclosing event) {}

    private record Covering(long releaseId, DeletionId deletionId, String scope, long throughMillis) {}

    private final Event<ObligationsReopened> reopened;
    private final Clock clock;

    LateDisclosures(Event<ObligationsReopened> reopened, Clock clock) {
        this.reopened = reopened;
        this.clock = clock;
    }

    void announce(int obligations) {
        if (obligations > 0) {
            reopened.fire(new ObligationsReopened(obligations));
        }
    }

    /// Adds or re-opens obligations; answers how many. One that was answered after the event was stamped stays
    /// settled: the partner had the data by then, so that reading a topic again re-opens nothing.
    int oblige(Connection connection, List<Late> events) throws SQLException {
        if (events.isEmpty()) {
            return 0;
        }
        Map<RecordId, List<Covering>> deletions = deletions(connection, events);
        int changed = 0;
        for (Late late : events) {
            Covering covering = covering(deletions.getOrDefault(late.recordId(), List.of()), late.event());
            // None where the deletion itself is not merged yet; it will oblige the partner then.
            if (covering != null) {
                changed += oblige(connection, covering, late);
            }
        }
        return changed;
    }

    private static Map<RecordId, List<Covering>> deletions(Connection connection, List<Late> events)
            throws SQLException {
        TreeSet<RecordId> ids = new TreeSet<>();
        events.forEach(late -> ids.add(late.recordId()));
        Map<RecordId, List<Covering>> deletions = new HashMap<>();
        List<DeletionId> found = DeletionsOfRecords.ids(connection, ids);
        if (found.isEmpty()) {
            return deletions;
        }
        Query.of(connection, """
                SELECT record_id, release_id, deletion_id, scope, through_ms FROM deletion FORCE INDEX (deletion_by_id)
                WHERE deletion_id IN (%s) ORDER BY through_ms""".formatted(Sql.marks(found.size())))
                .withAll(found)
                .list(row -> deletions
                        .computeIfAbsent(RecordId.ofBytes(row.getBytes(1)), id -> new ArrayList<>())
                        .add(new Covering(
                                row.getLong(2),
                                DeletionId.ofBytes(row.getBytes(3)),
                                row.getString(4),
                                row.getLong(5))));
        return deletions;
    }

    /// The earliest deletion that covers the event; of the two scopes the partner's own.
    private static @Nullable Covering covering(List<Covering> deletions, Touched.Disclosing event) {
        String own = new Scope.Partner(event.partner()).wireName();
        Covering everywhere = null;
        for (Covering deletion : deletions) {
            if (deletion.throughMillis() >= event.effectiveMillis()) {
                if (deletion.scope().equals(own)) {
                    return deletion;
                }
                if (everywhere == null && deletion.scope().equals(Scope.EVERYWHERE.wireName())) {
                    everywhere = deletion;
                }
            }
        }
        return everywhere;
    }

    private record Existing(String state, long answeredMillis) {}

    private int oblige(Connection connection, Covering covering, Late late) throws SQLException {
        String partner = late.event().partner();
        Existing existing = Query.of(connection, """
                SELECT state, COALESCE(answered_ms, 0) FROM obligation -- PRIMARY
                WHERE deletion_id = ? AND recipient = ? FOR UPDATE""")
                .with(covering.deletionId())
                .with(partner)
                .first(row -> new Existing(row.getString(1), row.getLong(2)))
                .orElse(null);
        if (existing != null
                && (existing.state().equals("open")
                        || existing.answeredMillis() >= late.event().appendedMillis())) {
            return 0;
        }
        Query.of(connection, """
                INSERT INTO obligation (deletion_id, recipient, release_id, state, reopened_ms)
                VALUES (?, ?, ?, 'open', ?)
                ON DUPLICATE KEY UPDATE state = 'open', reopened_ms = VALUE(reopened_ms)""")
                .with(covering.deletionId())
                .with(partner)
                .with(covering.releaseId())
                .with(late.event().appendedMillis())
                .update();
        recount(connection, covering, partner, existing);
        Query.of(connection, """
                UPDATE deletion SET settled_ms = NULL, subject = ?, partner_reference = COALESCE(partner_reference, ?)
                WHERE deletion_id = ? -- deletion_by_id""")
                .with(late.subject())
                .with(
                        covering.scope().equals(Scope.EVERYWHERE.wireName())
                                ? null
                                : late.event().reference())
                .with(covering.deletionId())
                .update();
        remindNow(connection, covering.releaseId());
        return 1;
    }

    /// Earlier than it stood, even within a millisecond: whoever is reminding of this release just now sees that there
    /// is more to repeat.
    private void remindNow(Connection connection, long releaseId) throws SQLException {
        Query.of(connection, """
                UPDATE release_batch -- PRIMARY
                SET remind_at_ms = LEAST(?, COALESCE(remind_at_ms - 1, ?)), reminders = 0
                WHERE release_id = ?""")
                .with(clock.millis())
                .with(clock.millis())
                .with(releaseId)
                .update();
    }

    private static void recount(Connection connection, Covering covering, String partner, @Nullable Existing existing)
            throws SQLException {
        String settledAs = existing == null ? null : existing.state().replace('-', '_');
        Query.of(connection, """
                INSERT INTO release_tally (release_id, recipient, open) VALUES (?, ?, 1)
                ON DUPLICATE KEY UPDATE open = open + 1""" + (settledAs == null ? "" : ", %1$s = %1$s - 1".formatted(settledAs)))
                .with(covering.releaseId())
                .with(partner)
                .update();
    }
}
