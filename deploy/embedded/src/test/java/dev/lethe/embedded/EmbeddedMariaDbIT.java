package dev.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMariaDbIT {

    @TempDir
    Path directory;

    @Test
    void whatWasCommittedSurvivesAKill() throws SQLException {
        EmbeddedMariaDb.Settings settings = settings("first-password");
        try (EmbeddedMariaDb database = new EmbeddedMariaDb(settings).start()) {
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE shop");
                statement.execute("CREATE TABLE shop.orders (id INT PRIMARY KEY)");
                connection.setAutoCommit(false);
                for (int i = 0; i < 100; i++) {
                    statement.execute("INSERT INTO shop.orders VALUES (" + i + ")");
                    connection.commit();
                }
                statement.execute("INSERT INTO shop.orders VALUES (1000)");

                database.kill();
            }
            database.start();

            assertThat(count(database)).isEqualTo(100);
        }
    }

    @Test
    void aStopAndAStartKeepTheDataAndTakeTheNewPassword() throws SQLException {
        EmbeddedMariaDb.Settings first = settings("first-password");
        try (EmbeddedMariaDb database = new EmbeddedMariaDb(first).start()) {
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE shop");
                statement.execute("CREATE TABLE shop.orders (id INT PRIMARY KEY)");
            }
        }
        assertThat(Ports.isFree(first.port())).isTrue();

        EmbeddedMariaDb.Settings again = settings("second-password");
        try (EmbeddedMariaDb database = new EmbeddedMariaDb(again).start()) {
            assertThat(count(database)).isZero();
            assertThatThrownBy(() -> connect(database, "first-password")).isInstanceOf(SQLException.class);
            assertThat(directory.resolve("mariadb/init.sql")).doesNotExist();
        }
    }

    private EmbeddedMariaDb.Settings settings(String password) {
        return new EmbeddedMariaDb.Settings(
                directory.resolve("mariadb"), directory.resolve("logs"), Ports.free(), 64, password);
    }

    private static int count(EmbeddedMariaDb database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM shop.orders")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(EmbeddedMariaDb database) throws SQLException {
        return connect(database, database.adminPassword());
    }

    private static Connection connect(EmbeddedMariaDb database, String password) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(""), EmbeddedMariaDb.ADMIN, password);
    }
}
