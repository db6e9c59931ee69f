package dev.lethe.bench.kafka;

import java.util.List;

/// The topics that the loop runs over.
public final class Topics {
    /// Where platform services publish.
    public static final List<String> PLATFORM =
            List.of("platform.user.v1", "platform.order.v1", "platform.logistics.v1");

    /// Where records live and end.
    public static final List<String> LIFECYCLE =
            List.of("lethe.identity", "lethe.order-transaction", "lethe.logistics", "lethe.behavior");

    private Topics() {}
}
