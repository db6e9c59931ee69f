package dev.lethe.kernel.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Runs work in database transactions, and again where it lost a deadlock or a lock wait, which is no fault of the
/// work.
///
/// The work may run several times, so it changes nothing but the database.
public final class Transactions {
    private static final int MAX_ATTEMPTS = 8;
    private static final long MAX_PAUSE_MILLIS = 200;
    private static final int MARIADB_LOCK_WAIT_TIMEOUT = 1205;
    private static final int MARIADB_DEADLOCK = 1213;
    private static final int MARIADB_RECORD_CHANGED = 1020;

    private final DataSource dataSource;

    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// Something to do with a connection whose transaction is open.
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    /// Something to do with a connection that yields nothing.
    @FunctionalInterface
    public interface Action {
        void run(Connection connection) throws SQLException;
    }

    /// Runs `work` and commits; rolls back when it throws.
    ///
    /// @throws SQLException the last failure; earlier ones are attached as suppressed
    public <T extends @Nullable Object> T call(Work<T> work) throws SQLException {
        SQLException last = null;
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
                if (!lostRace(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
        throw last == null ? new SQLTransientException("no attempt was made") : last;
    }

    /// Runs `action` and commits; rolls back when it throws.
    ///
    /// @throws SQLException the last failure; earlier ones are attached as suppressed
    public void run(Action action) throws SQLException {
        call(connection -> {
            action.run(connection);
            return Boolean.TRUE;
        });
    }

    private <T extends @Nullable Object> T once(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static boolean lostRace(SQLException e) {
        return switch (e.getErrorCode()) {
            case MARIADB_LOCK_WAIT_TIMEOUT, MARIADB_DEADLOCK, MARIADB_RECORD_CHANGED -> true;
            default -> "40001".equals(e.getSQLState());
        };
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, Math.min(MAX_PAUSE_MILLIS, 10L << attempt)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
