package dev.lethe.purger.obligation;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/// Who must answer deletions: takes the configured recipients into the database, where releases find them.
@ApplicationScoped
public class Recipients {
    private static final Logger LOG = Logger.getLogger(Recipients.class);
    /// As long as a deletion stays on its topic, whoever registers can still read and answer it.
    private static final Duration ON_TOPIC = Duration.ofDays(30);

    private final Transactions transactions;
    private final AuditTrail audit;
    private final PurgerSettings settings;
    private final Clock clock;

    Recipients(Transactions transactions, AuditTrail audit, PurgerSettings settings, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// Makes the table say what the configuration says. A recipient that is no longer configured keeps its
    /// obligations and gets no new ones; one that is new owes an answer to every deletion still on the topics.
    public void reconcile() {
        transactions.run(connection -> {
            Set<String> known = new HashSet<>(Query.of(connection, "SELECT recipient FROM recipient FOR UPDATE")
                    .list(row -> row.getString(1)));
            for (Map.Entry<String, PurgerSettings.Recipient> entry :
                    settings.recipients().entrySet()) {
                Set<InformationCategory> before = categories(connection, entry.getKey());
                register(connection, entry.getKey(), entry.getValue());
                for (InformationCategory category : entry.getValue().held()) {
                    if (!before.contains(category)) {
                        catchUp(connection, entry.getKey(), category);
                    }
                }
                known.remove(entry.getKey());
            }
            for (String gone : known) {
                retire(connection, gone);
            }
        });
    }

    private static Set<InformationCategory> categories(Connection connection, String recipient) throws SQLException {
        return new HashSet<>(Query.of(connection, "SELECT category FROM recipient_category WHERE recipient = ?")
                .with(recipient)
                .list(row -> InformationCategory.valueOf(row.getString(1))));
    }

    private void register(Connection connection, String id, PurgerSettings.Recipient recipient) throws SQLException {
        int changed = Query.of(connection, """
                INSERT INTO recipient (recipient, kind, active, registered_ms) VALUES (?, ?, TRUE, ?)
                ON DUPLICATE KEY UPDATE kind = VALUE(kind), active = TRUE""")
                .with(id)
                .with(recipient.kind().name().toLowerCase(Locale.ROOT))
                .with(clock.millis())
                .update();
        Query.of(connection, "DELETE FROM recipient_category WHERE recipient = ?")
                .with(id)
                .update();
        for (InformationCategory category : recipient.held()) {
            Query.of(connection, "INSERT INTO recipient_category (recipient, category) VALUES (?, ?)")
                    .with(id)
                    .with(category)
                    .update();
        }
        if (changed == 1) {
            audit.append(connection, "recipient.registered", AuditTrail.SERVICE, null, Map.of("recipient", id));
        }
    }

    private void catchUp(Connection connection, String recipient, InformationCategory category) throws SQLException {
        List<Long> releases = Query.of(connection, "SELECT release_id FROM release_batch WHERE released_ms >= ?")
                .with(clock.millis() - ON_TOPIC.toMillis())
                .list(row -> row.getLong(1));
        int added = 0;
        for (long release : releases) {
            added += catchUp(connection, recipient, category, release);
        }
        if (added > 0) {
            LOG.infof("%s owes an answer to %d earlier deletions of %s", recipient, added, category);
        }
    }

    private static int catchUp(Connection connection, String recipient, InformationCategory category, long release)
            throws SQLException {
        int added = Query.of(connection, """
                INSERT IGNORE INTO obligation (deletion_id, recipient, release_id)
                SELECT deletion_id, ?, release_id FROM deletion -- PRIMARY
                WHERE release_id = ? AND scope = 'everywhere' AND category = ?""")
                .with(recipient)
                .with(release)
                .with(category)
                .update();
        if (added > 0) {
            Query.of(connection, """
                    INSERT INTO release_tally (release_id, recipient, open) VALUES (?, ?, ?)
                    ON DUPLICATE KEY UPDATE open = open + VALUE(open)""").with(release).with(recipient).with(added).update();
            Query.of(connection, """
                    UPDATE deletion SET settled_ms = NULL -- PRIMARY
                    WHERE release_id = ? AND scope = 'everywhere' AND category = ?""").with(release).with(category).update();
        }
        return added;
    }

    private void retire(Connection connection, String recipient) throws SQLException {
        int changed = Query.of(connection, "UPDATE recipient SET active = FALSE WHERE recipient = ? AND active")
                .with(recipient)
                .update();
        if (changed > 0) {
            LOG.warnf("%s is no longer configured: new deletions do not oblige it", recipient);
            audit.append(connection, "recipient.retired", AuditTrail.SERVICE, null, Map.of("recipient", recipient));
        }
    }
}
