package dev.lethe.publisher;

import java.io.Serial;

/// A command line that cannot be followed, and why.
final class UsageError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message);
    }
}
