package dev.lethe.cli.client;

/// Why a command could not be carried out, for its user.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What kind of failure, and the exit code that says so.
    public enum Kind {
        USAGE(2),
        NOT_ALLOWED(3),
        UNREACHABLE(4),
        REFUSED(5);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;

    public Failure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
