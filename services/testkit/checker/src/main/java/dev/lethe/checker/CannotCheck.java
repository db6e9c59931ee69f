package dev.lethe.checker;

/// Something stands in the way of a verdict: a missing option, an unreachable server, a topic whose start is gone.
/// The program then ends with exit code 2 and never with "no differences".
public final class CannotCheck extends RuntimeException {

    public CannotCheck(String message) {
        super(message);
    }

    public CannotCheck(String message, Throwable cause) {
        super(message, cause);
    }
}
