package dev.lethe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.embedded.EmbeddedMariaDb;
import dev.lethe.sandbox.database.ServiceSchemas;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Broker and database only: the services have tests of their own, and `make run` starts all of them.
class SandboxIT {

    @TempDir
    static Path directory;

    @SuppressWarnings("NullAway.Init") // by start()
    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(settings("shared"), Progress.NONE);
        sandbox.startInfrastructure();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static SandboxSettings settings(String name) {
        return SandboxSettings.defaults(directory.resolve(name))
                .withServices(Set.of())
                .withPortOffset(FreePorts.offset());
    }

    @Test
    void brokerAndDatabaseComeBackAfterAKillWithTheirTopicsAndUsers() throws Exception {
        sandbox.kafka().kill();
        sandbox.mariadb().kill();
        sandbox.kafka().start();
        sandbox.mariadb().start();

        try (Admin admin = sandbox.admin()) {
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS))
                    .contains("platform.order.v1", "lethe.identity", "lethe.receipts");
        }
        try (Connection reader = sandbox.reader();
                Statement statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE DATABASE mine"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void aServiceMayDoNothingInAnothersSchema() throws SQLException {
        try (Connection admin = DriverManager.getConnection(
                        sandbox.mariadb().jdbcUrl(""),
                        EmbeddedMariaDb.ADMIN,
                        sandbox.mariadb().adminPassword());
                Statement statement = admin.createStatement()) {
            ServiceSchemas schemas = new ServiceSchemas(admin);
            schemas.own("one", "password-of-one");
            schemas.own("other", "password-of-other");
            statement.execute("CREATE TABLE other.secrets (id INT)");
        }
        try (Connection one = DriverManager.getConnection(sandbox.mariadb().jdbcUrl("one"), "one", "password-of-one");
                Statement statement = one.createStatement()) {
            statement.execute("CREATE TABLE mine (id INT PRIMARY KEY)");
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM other.secrets"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void aTakenPortStopsItBeforeAnythingIsStarted() throws IOException {
        SandboxSettings settings = settings("second");
        try (ServerSocket taken = new ServerSocket(settings.mariadbPort());
                Sandbox second = new Sandbox(settings, Progress.NONE)) {
            assertThatThrownBy(second::startInfrastructure)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " (mariadb)")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
            assertThat(second.kafka().isAlive()).isFalse();
        }
    }
}
