package dev.lethe.connector.delivery;

import dev.lethe.connector.partner.ConnectorConfig;
import dev.lethe.kernel.store.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Removes what is known of old deliveries: Lethe's own traces end too. Obligations and their answers stay, as
/// evidence.
@Singleton
final class NoticeSweep {
    private static final Logger LOG = Logger.getLogger(NoticeSweep.class);
    private static final int CHUNK = 1_000;

    private final Transactions transactions;
    private final ConnectorConfig config;
    private final Clock clock;

    NoticeSweep(Transactions transactions, ConnectorConfig config, Clock clock) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "24h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() throws SQLException {
        long before = clock.instant().minus(config.delivery().keepFor()).toEpochMilli();
        int removed = 0;
        int chunk;
        do {
            chunk = transactions.call(connection -> remove(connection, before));
            removed += chunk;
        } while (chunk == CHUNK);
        if (removed > 0) {
            LOG.infof(
                    "%d notices are over %s old and were removed",
                    removed, config.delivery().keepFor());
        }
    }

    private static int remove(Connection connection, long beforeMillis) throws SQLException {
        // PRIMARY, oldest first; pending notices are never removed
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM notice WHERE created_millis < ? AND state <> 'pending' ORDER BY id LIMIT ?""")) {
            delete.setLong(1, beforeMillis);
            delete.setInt(2, CHUNK);
            return delete.executeUpdate();
        }
    }
}
