package dev.lethe.testkit.testbed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// An empty schema of one test's own, with a user who may do everything in it and nothing elsewhere.
public record TestDatabase(String schema, String jdbcUrl, String username, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }
}
