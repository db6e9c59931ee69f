package dev.lethe.purger.database;

import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/// What kind of failure an exception from a transaction is. Told apart here and nowhere else.
enum SqlFault {
    /// Somebody else was in the way: the same work will succeed.
    CONFLICT,
    /// The database is away.
    UNAVAILABLE,
    /// The statement, or the data it was given, is wrong.
    PERMANENT,
    /// Not the database's failure.
    FOREIGN;

    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int RECORD_CHANGED = 1020;
    // Two writers inserted the same row at once; the second run of the work finds it and updates it.
    private static final int DUPLICATE_KEY = 1062;
    private static final int SHUTDOWN_IN_PROGRESS = 1053;
    private static final int KILLED = 1927;
    private static final int READ_ONLY = 1290;

    static SqlFault of(Throwable thrown) {
        SQLException e = sqlException(thrown);
        if (e == null) {
            return isUnfinished(thrown) ? UNAVAILABLE : FOREIGN;
        }
        return switch (e.getErrorCode()) {
            case DEADLOCK, LOCK_WAIT_TIMEOUT, RECORD_CHANGED, DUPLICATE_KEY -> CONFLICT;
            case SHUTDOWN_IN_PROGRESS, KILLED, READ_ONLY -> UNAVAILABLE;
            default -> isConnectionLoss(e) ? UNAVAILABLE : PERMANENT;
        };
    }

    RuntimeException asThrown(RuntimeException e) {
        return switch (this) {
            case CONFLICT, UNAVAILABLE -> new DatabaseUnavailableException(e);
            case PERMANENT -> new DatabaseFaultException(e);
            case FOREIGN -> e;
        };
    }

    private static boolean isConnectionLoss(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                // Class 08 is connection failure. The pool's own time-out has neither state nor code.
                || state == null
                || state.startsWith("08");
    }

    /// Whether the transaction manager could not end a transaction. When the connection dies under a commit, or the
    /// transaction takes too long, that is all it says.
    private static boolean isUnfinished(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof RollbackException || t instanceof SystemException) {
                return true;
            }
        }
        return false;
    }

    /// The database's own word, which the transaction manager hangs aside of its own.
    private static @Nullable SQLException sqlException(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException e) {
                return e;
            }
            for (Throwable aside : t.getSuppressed()) {
                SQLException e = sqlException(aside);
                if (e != null) {
                    return e;
                }
            }
        }
        return null;
    }
}
