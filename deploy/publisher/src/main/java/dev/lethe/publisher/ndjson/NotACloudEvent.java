package dev.lethe.publisher.ndjson;

import java.io.Serial;

/// A line that cannot be published, and why.
final class NotACloudEvent extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotACloudEvent(String message) {
        super(message);
    }
}
