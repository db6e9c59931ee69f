package dev.lethe.console.rejection;

import org.jspecify.annotations.Nullable;

/// An event that an intake refused: where it was and why, never what it said. As in lethe/messages/.
record Rejection(
        String reason,
        @Nullable String detail,
        String stream,
        @Nullable String source,
        @Nullable String id,
        @Nullable String type,
        @Nullable String schemaPath,
        String topic,
        int partition,
        long offset,
        String at) {}
