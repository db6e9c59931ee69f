package dev.lethe.checker.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// One thing that is not as it must be. Names records by their keyed ids and events by their positions; never a
/// subject, an event's own id, or data.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(
        String invariant, String what, @Nullable String recordId, String detail) {}
