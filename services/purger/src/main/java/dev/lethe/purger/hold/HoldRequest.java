package dev.lethe.purger.hold;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A hold to place: exactly one of `record`, `subject`, `category` and `order`; the reason; whose demand it
/// is, and under which case number; optionally when it ends by itself, and when it is to be looked at
/// again.
@Schema(name = "HoldRequest")
public record HoldRequest(
        @Nullable String record,
        @Nullable String subject,
        @Nullable String category,
        @Nullable OrderOf order,
        @Nullable String authority,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable String expiresAt,
        @Nullable String reviewAt) {

    /// An order, and whose it is: its records' ids are derived from both.
    @Schema(name = "OrderOfSubject")
    public record OrderOf(
            @Nullable String subject, @Nullable String order) {}
}
