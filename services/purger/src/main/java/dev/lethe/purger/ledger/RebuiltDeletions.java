package dev.lethe.purger.ledger;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.release.DeletionsOfRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/// Deletions that stand on a lifecycle topic but not in the database: it was lost or restored from an older copy.
/// They are written down again with open obligations, so that none on the topic is unknown here; reminders then
/// bring back the receipts.
@ApplicationScoped
class RebuiltDeletions {
    private static final Logger LOG = Logger.getLogger(RebuiltDeletions.class);
    // The database no longer knows under which epoch these were released; no hold has this one.
    private static final long UNKNOWN_EPOCH = -1;

    private final Clock clock;

    RebuiltDeletions(Clock clock) {
        this.clock = clock;
    }

    /// Those of `deletions` that the database does not know, each once. In ordinary operation there are none: what
    /// the purger reads here it has written itself, and a known deletion's cut was applied when it was released.
    /// So releases are looked up, and single deletions only where their release is not one that was made here.
    List<LifecycleEvent> unknown(Connection connection, List<LifecycleEvent> deletions) throws SQLException {
        if (deletions.isEmpty()) {
            return List.of();
        }
        Map<Release, Boolean> made = new HashMap<>();
        Map<DeletionId, LifecycleEvent> byId = new LinkedHashMap<>();
        for (LifecycleEvent deletion : deletions) {
            Release release = Release.of(deletion);
            Boolean madeHere = made.get(release);
            if (madeHere == null) {
                madeHere = isMadeHere(connection, release);
                made.put(release, madeHere);
            }
            if (!madeHere) {
                byId.put(idOf(deletion), deletion);
            }
        }
        if (byId.isEmpty()) {
            return List.of();
        }
        Set<DeletionId> known = new HashSet<>(Query.of(connection, """
                SELECT deletion_id FROM deletion FORCE INDEX (deletion_by_id)
                WHERE deletion_id IN (%s)""".formatted(Sql.marks(byId.size())))
                .withAll(byId.keySet())
                .list(row -> DeletionId.ofBytes(row.getBytes(1))));
        byId.keySet().removeAll(known);
        if (!byId.isEmpty()) {
            LOG.infof("%d deletions from the topics were unknown to the ledger", byId.size());
            writeDown(connection, byId.values());
        }
        return List.copyOf(byId.values());
    }

    /// A release that was made here stands in the database with all its deletions, since one transaction wrote them.
    /// Of one that was written down from the topics only those are there that were read so far.
    private static boolean isMadeHere(Connection connection, Release release) throws SQLException {
        return Query.of(connection, """
                SELECT COUNT(*) FROM release_batch -- release_of_run
                WHERE run_id = ? AND released_ms = ? AND policy_version = ? AND gate_epoch <> ?""")
                        .with(release.runId())
                        .with(release.releasedMillis())
                        .with(release.policyVersion())
                        .with(UNKNOWN_EPOCH)
                        .number()
                > 0;
    }

    private record Release(long runId, long releasedMillis, int policyVersion) {
        static Release of(LifecycleEvent deletion) {
            return switch (deletion) {
                case LifecycleEvent.DeletionRequested d ->
                    new Release(d.runId(), d.releasedAtMillis(), d.policyVersion());
                case LifecycleEvent.DisclosureEnded d ->
                    new Release(d.runId(), d.releasedAtMillis(), d.policyVersion());
                case LifecycleEvent.Stamped stamped -> throw new IllegalArgumentException("not a deletion");
            };
        }
    }

    private void writeDown(Connection connection, Iterable<LifecycleEvent> deletions) throws SQLException {
        Map<Release, Long> releases = new HashMap<>();
        for (LifecycleEvent deletion : deletions) {
            long releaseId = releaseId(connection, releases, Release.of(deletion));
            switch (deletion) {
                case LifecycleEvent.DeletionRequested d -> writeDown(connection, releaseId, d);
                case LifecycleEvent.DisclosureEnded d -> writeDown(connection, releaseId, d);
                case LifecycleEvent.Stamped stamped -> throw new IllegalArgumentException("not a deletion");
            }
        }
    }

    private void writeDown(Connection connection, long releaseId, LifecycleEvent.DeletionRequested deletion)
            throws SQLException {
        DeletionsOfRecords.remember(connection, deletion.recordId(), deletion.deletionId());
        boolean obliges = !deletion.recipients().isEmpty();
        deletion(connection, releaseId, deletion, deletion.deletionId(), "everywhere", obliges)
                .with(null)
                .with(deletion.reason().wireName())
                .with(deletion.throughMillis())
                .with(deletion.honorByMillis())
                .with(String.join(",", deletion.recipients()))
                .update();
        for (String recipient : deletion.recipients()) {
            oblige(connection, releaseId, deletion.deletionId(), recipient);
        }
    }

    private void writeDown(Connection connection, long releaseId, LifecycleEvent.DisclosureEnded deletion)
            throws SQLException {
        DeletionsOfRecords.remember(connection, deletion.recordId(), deletion.deletionId());
        deletion(
                        connection,
                        releaseId,
                        deletion,
                        deletion.deletionId(),
                        deletion.scope().wireName(),
                        true)
                .with(deletion.partnerReference())
                .with(deletion.reason().wireName())
                .with(deletion.throughMillis())
                .with(deletion.deleteByMillis())
                .with(deletion.scope().partner())
                .update();
        oblige(connection, releaseId, deletion.deletionId(), deletion.scope().partner());
    }

    /// A deletion that obliges nobody is settled at once, and needs no subject.
    private Query deletion(
            Connection connection, long releaseId, LifecycleEvent event, DeletionId id, String scope, boolean obliges) {
        return Query.of(connection, """
                INSERT INTO deletion (release_id, record_id, scope, deletion_id, category, settled_ms, subject,
                                      partner_reference, reason, through_ms, honor_by_ms, recipients)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .with(releaseId)
                .with(event.recordId())
                .with(scope)
                .with(id)
                .with(event.category())
                .with(obliges ? null : clock.millis())
                .with(obliges ? event.subject() : null);
    }

    private long releaseId(Connection connection, Map<Release, Long> releases, Release release) throws SQLException {
        Long known = releases.get(release);
        if (known != null) {
            return known;
        }
        long id = Query.of(connection, """
                INSERT INTO release_batch (run_id, released_ms, gate_epoch, policy_version, as_of_ms, published_ms,
                                           remind_at_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .with(release.runId())
                .with(release.releasedMillis())
                .with(UNKNOWN_EPOCH)
                .with(release.policyVersion())
                .with(release.releasedMillis())
                .with(clock.millis())
                .with(clock.millis())
                .insert();
        releases.put(release, id);
        return id;
    }

    private static void oblige(Connection connection, long releaseId, DeletionId deletion, String recipient)
            throws SQLException {
        Query.of(connection, "INSERT INTO obligation (deletion_id, recipient, release_id) VALUES (?, ?, ?)")
                .with(deletion)
                .with(recipient)
                .with(releaseId)
                .update();
        Query.of(connection, """
                INSERT INTO release_tally (release_id, recipient, open) VALUES (?, ?, 1)
                ON DUPLICATE KEY UPDATE open = open + 1""").with(releaseId).with(recipient).update();
    }

    private static DeletionId idOf(LifecycleEvent deletion) {
        return switch (deletion) {
            case LifecycleEvent.DeletionRequested d -> d.deletionId();
            case LifecycleEvent.DisclosureEnded d -> d.deletionId();
            case LifecycleEvent.Stamped s -> throw new IllegalArgumentException("not a deletion");
        };
    }
}
