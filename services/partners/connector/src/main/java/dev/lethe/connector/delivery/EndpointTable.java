package dev.lethe.connector.delivery;

import dev.lethe.connector.partner.Partner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// The table `disabled_endpoint`: endpoints that said they are gone (410). A partner whose URL changes has a new
/// endpoint.
final class EndpointTable {
    private EndpointTable() {}

    static boolean isDisabled(Connection connection, Partner partner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM disabled_endpoint WHERE partner = ? AND url = ?")) { // PRIMARY
            select.setString(1, partner.id());
            select.setString(2, partner.url().toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static void disable(Connection connection, Partner partner, Instant now) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO disabled_endpoint (partner, url, disabled_millis) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE url = VALUES(url), disabled_millis = VALUES(disabled_millis)""")) {
            upsert.setString(1, partner.id());
            upsert.setString(2, partner.url().toString());
            upsert.setLong(3, now.toEpochMilli());
            upsert.executeUpdate();
        }
    }

    static void enable(Connection connection, Partner partner) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM disabled_endpoint WHERE partner = ?")) { // PRIMARY
            delete.setString(1, partner.id());
            delete.executeUpdate();
        }
    }
}
