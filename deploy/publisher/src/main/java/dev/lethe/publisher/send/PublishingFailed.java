package dev.lethe.publisher.send;

import java.io.Serial;

/// Kafka did not take a message, or could not be reached.
public final class PublishingFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public PublishingFailed(String message, Throwable cause) {
        super(message, cause);
    }

    public PublishingFailed(String message) {
        super(message);
    }
}
