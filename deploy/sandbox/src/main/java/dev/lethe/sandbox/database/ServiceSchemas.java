package dev.lethe.sandbox.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Creates schemas and users. A service may do what its own migrations need in its own schema, and nothing elsewhere.
public final class ServiceSchemas {

    private static final String OWNER_PRIVILEGES =
            "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES,"
                    + " CREATE VIEW, SHOW VIEW, TRIGGER, LOCK TABLES, CREATE TEMPORARY TABLES";

    private final Connection admin;

    public ServiceSchemas(Connection admin) {
        this.admin = admin;
    }

    /// Creates `schema` and its user of the same name, unless they exist, and sets the password.
    public void own(String schema, String password) throws SQLException {
        run("CREATE DATABASE IF NOT EXISTS " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        user(schema, password);
        run("GRANT " + OWNER_PRIVILEGES + " ON " + schema + ".* TO " + account(schema));
    }

    /// Creates a user who may read every schema in `schemas` and change nothing.
    public void reader(String name, String password, Iterable<String> schemas) throws SQLException {
        user(name, password);
        for (String schema : schemas) {
            run("GRANT SELECT ON " + schema + ".* TO " + account(name));
        }
    }

    private void user(String name, String password) throws SQLException {
        run("CREATE USER IF NOT EXISTS " + account(name));
        run("ALTER USER " + account(name) + " IDENTIFIED BY '" + password + "'");
    }

    private static String account(String name) {
        return "'" + name + "'@'127.0.0.1'";
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }
}
