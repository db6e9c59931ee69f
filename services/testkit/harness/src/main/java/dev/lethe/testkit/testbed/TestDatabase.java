package dev.lethe.testkit.testbed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/// An empty schema of one test's own, with a user who may do everything in it and nothing elsewhere.
public record TestDatabase(String schema, String jdbcUrl, String username, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }

    /// Makes a new connection each time.
    ///
    /// @throws IllegalStateException when the driver does not take the URL
    public DataSource dataSource() {
        try {
            MariaDbDataSource dataSource = new MariaDbDataSource(jdbcUrl);
            dataSource.setUser(username);
            dataSource.setPassword(password);
            return dataSource;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
