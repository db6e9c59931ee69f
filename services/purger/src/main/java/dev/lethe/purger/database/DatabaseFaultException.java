package dev.lethe.purger.database;

/// The database refuses a statement. A defect: trying again will not help.
public final class DatabaseFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFaultException(Throwable cause) {
        super("the database refused a statement", cause);
    }
}
