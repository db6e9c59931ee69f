package dev.lethe.processor.engine;

/// A message that is left out, and why. The reason never repeats what the message says.
record SetAside(Place place, String reason) {
    private static final int MAX_REASON_LENGTH = 500;

    SetAside {
        reason = shortened(reason);
    }

    /// The reason of an exception whose message is known to hold no data.
    static String reasonOf(RuntimeException e) {
        return shortened(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private static String shortened(String reason) {
        return reason.length() > MAX_REASON_LENGTH ? reason.substring(0, MAX_REASON_LENGTH) : reason;
    }
}
