package dev.lethe.purger.hold;

import dev.lethe.purger.http.Texts;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A hold as it is shown. Texts are shown as they were given, HTML included: whoever puts them on a page
/// escapes them.
///
/// @param subjectPseudonym of a subject nothing else is known
/// @param orderRecords     the records of the order that is held, whether or not the ledger has heard of them
/// @param dueForReview     whether it is in force and the date of its review has passed
/// @param demandId         the legal demand that it fulfils
@Schema(name = "Hold")
public record HoldView(
        long holdId,
        String target,
        @Nullable String record,
        @Nullable String subjectPseudonym,
        @Nullable String category,
        List<OrderRecord> orderRecords,
        String authority,
        @Nullable String reference,
        String reason,
        String placedBy,
        String placedAt,
        long placedEpoch,
        @Nullable String expiresAt,
        @Nullable String reviewAt,
        boolean dueForReview,
        @Nullable Long demandId,
        boolean inForce,
        @Nullable String liftedBy,
        @Nullable String liftedAt,
        @Nullable Long liftedEpoch,
        @Nullable String liftReason) {

    /// A record of a held order.
    @Schema(name = "HeldOrderRecord")
    public record OrderRecord(String recordId, String category) {}

    static HoldView of(Hold hold, List<OrderRecords.OfOrder> records, long nowMillis) {
        Long review = hold.reviewMillis;
        return new HoldView(
                hold.id(),
                hold.target,
                hex(hold.recordId),
                hex(hold.subjectPseudonym),
                hold.category == null ? null : hold.category.name(),
                records.stream()
                        .map(each -> new OrderRecord(
                                each.recordId().toString(), each.category().name()))
                        .toList(),
                hold.authority,
                hold.reference,
                hold.reason,
                hold.placedBy,
                String.valueOf(Texts.time(hold.placedMillis)),
                hold.placedEpoch,
                Texts.time(hold.expiresMillis),
                Texts.time(review),
                hold.isInForce() && review != null && review <= nowMillis,
                hold.demandId,
                hold.isInForce(),
                hold.liftedBy,
                Texts.time(hold.liftedMillis),
                hold.liftedEpoch,
                hold.liftReason);
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
