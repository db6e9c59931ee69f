package dev.lethe.processor.engine;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells what a holder's exception is about, once, at the boundary: the item, which will fail again, or the
/// database, which will not.
final class Fault {
    private static final String DATA_EXCEPTION = "22";
    private static final String CONSTRAINT_VIOLATION = "23";

    private Fault() {}

    /// Whether it is this item or cut that cannot be taken.
    static boolean isOfTheItem(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isOfTheItem(sql.getSQLState());
            }
        }
        return exception instanceof RuntimeException;
    }

    private static boolean isOfTheItem(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith(DATA_EXCEPTION) || sqlState.startsWith(CONSTRAINT_VIOLATION));
    }

    /// What may be said of a holder's exception: its kind. Its message may quote data.
    static String reason(Exception exception) {
        return "the holder failed: " + exception.getClass().getSimpleName();
    }
}
