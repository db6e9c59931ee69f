package dev.lethe.simulator.mood;

import dev.lethe.kernel.store.Transactions;
import dev.lethe.simulator.runtime.SimulatorConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// The table `mood`. It outlives a restart, because a fault campaign restarts services.
@Singleton
public final class Moods {
    private final Transactions transactions;
    private final Duration slowness;

    Moods(Transactions transactions, SimulatorConfig config) {
        this.transactions = transactions;
        this.slowness = config.slowness();
    }

    /// The partner's mood.
    public Mood of(String partner) throws SQLException {
        return transactions.call(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT word FROM mood WHERE partner = ?")) { // PRIMARY
                select.setString(1, partner);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Mood.of(row.getString(1)).orElse(Mood.OK) : Mood.OK;
                }
            }
        });
    }

    void set(String partner, Mood mood) throws SQLException {
        transactions.run(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement("""
                    INSERT INTO mood (partner, word) VALUES (?, ?) ON DUPLICATE KEY UPDATE word = VALUES(word)""")) {
                upsert.setString(1, partner);
                upsert.setString(2, mood.word());
                upsert.executeUpdate();
            }
        });
    }

    /// Lets the mood act on a request; false when it is to be answered with an error.
    public boolean act(String partner, HttpServerRequest request) throws SQLException, InterruptedException {
        return switch (of(partner)) {
            case OK -> true;
            case SLOW -> {
                Thread.sleep(slowness);
                yield true;
            }
            case ERROR -> false;
            case DOWN -> {
                request.connection().close();
                yield false;
            }
        };
    }
}
