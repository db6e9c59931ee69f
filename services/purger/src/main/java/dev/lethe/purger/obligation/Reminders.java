package dev.lethe.purger.obligation;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.ledger.ObligationsReopened;
import dev.lethe.purger.relay.DeletionRelay;
import dev.lethe.purger.settings.PurgerSettings;
import dev.lethe.purger.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Publishes deletions again for which somebody is late, with growing pauses, and at once those that a late event
/// has opened again.
@ApplicationScoped
public class Reminders {
    private static final Logger LOG = Logger.getLogger(Reminders.class);
    private static final int RELEASES_AT_ONCE = 20;
    private static final int MAX_DOUBLINGS = 20;

    private final Transactions transactions;
    private final DeletionRelay relay;
    private final PurgerSettings.Reminders settings;
    private final Clock clock;
    private final Event<Reminded> reminded;
    private final Worker worker;

    Reminders(
            Transactions transactions,
            DeletionRelay relay,
            PurgerSettings settings,
            Clock clock,
            Event<Reminded> reminded) {
        this.transactions = transactions;
        this.relay = relay;
        this.settings = settings.reminders();
        this.clock = clock;
        this.reminded = reminded;
        this.worker = new Worker("reminders", this.settings.every(), () -> remind() == RELEASES_AT_ONCE);
    }

    void start(@Observes StartupEvent event) {
        if (settings.automatic()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    void reopened(@Observes ObligationsReopened event) {
        worker.wake();
    }

    /// A release as it was when its time had come.
    record Due(long releaseId, long remindAtMillis, int reminders) {}

    /// Looks at releases whose time for a reminder has come; answers how many there were.
    int remind() {
        List<Due> due = due();
        for (Due release : due) {
            int repeated = relay.repeatLate(release.releaseId());
            if (repeated > 0) {
                LOG.infof("Reminded of %d deletions of release %d", repeated, release.releaseId());
            }
            if (schedule(release, repeated) && repeated > 0) {
                reminded.fire(new Reminded(release.releaseId()));
            }
        }
        return due.size();
    }

    List<Due> due() {
        return transactions.call(connection -> Query.of(connection, """
                SELECT release_id, remind_at_ms, reminders FROM release_batch -- release_to_remind
                WHERE remind_at_ms <= ? AND published_ms IS NOT NULL ORDER BY remind_at_ms LIMIT ?""")
                .with(clock.millis())
                .with(RELEASES_AT_ONCE)
                .list(row -> new Due(row.getLong(1), row.getLong(2), row.getInt(3))));
    }

    /// The next reminder; none where nobody owes anything any more. A release that a late event has opened again since
    /// it was looked at stays due: what was just repeated may not have contained it.
    /// Answers whether it was this instance that did so.
    boolean schedule(Due release, int repeated) {
        int reminders = release.reminders() + (repeated > 0 ? 1 : 0);
        int scheduled = transactions.call(connection -> Query.of(connection, """
                UPDATE release_batch b -- PRIMARY
                SET reminders = ?,
                    remind_at_ms = IF((SELECT COALESCE(SUM(open + failed + retained), 0) FROM release_tally t -- PRIMARY
                                       WHERE t.release_id = b.release_id) > 0, ?, NULL)
                WHERE release_id = ? AND remind_at_ms = ?""")
                .with(reminders)
                .with(clock.millis() + pause(reminders).toMillis())
                .with(release.releaseId())
                .with(release.remindAtMillis())
                .update());
        return scheduled == 1;
    }

    Duration pause(int reminders) {
        Duration pause = settings.first().multipliedBy(1L << Math.min(reminders, MAX_DOUBLINGS));
        return pause.compareTo(settings.longest()) < 0 ? pause : settings.longest();
    }
}
