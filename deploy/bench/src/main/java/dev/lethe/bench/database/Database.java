package dev.lethe.bench.database;

import dev.lethe.embedded.EmbeddedMariaDb;
import dev.lethe.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sandbox's MariaDB server, as one who may read and write all schemas.
public final class Database implements AutoCloseable {
    private static final int VALID_SECONDS = 1;

    private final int port;
    private final String user;
    private final String password;

    /// For the questions that are asked again and again while something is measured.
    private @Nullable Connection kept;

    private Database(int port, String user, String password) {
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /// The server of a sandbox, as its administrator.
    public static Database of(Sandbox sandbox) {
        return new Database(
                sandbox.settings().mariadbPort(),
                EmbeddedMariaDb.ADMIN,
                sandbox.mariadb().adminPassword());
    }

    public int port() {
        return port;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /// @param options of the driver, as `name=value&name=value`
    public Connection connect(String options) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?" + options, user, password);
    }

    /// Runs statements that answer nothing, one after the other.
    public void execute(String... statements) {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /// Runs a query that answers one number; 0 when it answers none.
    public long number(String sql, Object... parameters) {
        return text(sql, parameters).map(Long::parseLong).orElse(0L);
    }

    /// Runs a query that answers one value; empty when it answers none, or null. A server that was started again since
    /// the last question is asked over a new connection.
    public synchronized Optional<String> text(String sql, Object... parameters) {
        try (PreparedStatement statement = kept().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private Connection kept() throws SQLException {
        Connection connection = kept;
        if (connection == null || !connection.isValid(VALID_SECONDS)) {
            close();
            connection = connect("");
            kept = connection;
        }
        return connection;
    }

    private static IllegalStateException refused(SQLException e) {
        return new IllegalStateException("the database refuses: " + e.getMessage(), e);
    }

    /// How far a service has read `topics`: the sum of the offsets that it keeps in `table`.
    public long position(String table, List<String> topics) {
        return number("SELECT COALESCE(SUM(next_offset), 0) FROM %s WHERE topic IN ('%s')"
                .formatted(table, String.join("', '", topics)));
    }

    @Override
    public synchronized void close() {
        try {
            Connection connection = kept;
            kept = null;
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the connection cannot be closed: " + e.getMessage(), e);
        }
    }
}
