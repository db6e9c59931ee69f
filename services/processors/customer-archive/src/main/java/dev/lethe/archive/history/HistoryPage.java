package dev.lethe.archive.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Some of a subject's history.
///
/// @param items newest first
/// @param next  the cursor of the next page; absent where this is the last
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryPage(List<Item> items, @Nullable String next) {

    /// @param recordId      32 lowercase hex digits
    /// @param effectiveTime RFC 3339, UTC, three decimals
    /// @param entity        what the record is about
    /// @param event         the platform event that the item came from
    /// @param data          what is held, as JSON
    record Item(
            String recordId,
            String category,
            String effectiveTime,
            Entity entity,
            Event event,

            @JsonRawValue @Schema(implementation = Object.class)
            String data) {}

    record Entity(String kind, String key) {}

    record Event(String type, String source, String id) {}
}
