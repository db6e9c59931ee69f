package dev.lethe.kernel.wire;

/// A message on one of Lethe's own topics that does not follow the contract. Permanent: reading it again will not help.
/// The message says what is wrong and never repeats the value.
public final class UnreadableMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableMessageException(String message) {
        super(message);
    }

    public UnreadableMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
