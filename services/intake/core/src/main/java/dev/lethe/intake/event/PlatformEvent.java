package dev.lethe.intake.event;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A CloudEvent that a platform service published, with every attribute that the intake needs.
///
/// @param timeMillis when it happened, by its publisher's clock, in epoch milliseconds
/// @param subject    the subject in the envelope, or null where it names none
public record PlatformEvent(
        String source,
        String id,
        String type,
        long timeMillis,
        @Nullable String subject,
        JsonNode data) {}
