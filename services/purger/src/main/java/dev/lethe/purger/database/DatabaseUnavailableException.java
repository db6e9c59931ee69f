package dev.lethe.purger.database;

/// The database cannot be reached, or is too contended. Passes by itself.
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(Throwable cause) {
        super("the database cannot do this now", cause);
    }
}
