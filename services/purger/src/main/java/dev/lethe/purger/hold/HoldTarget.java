package dev.lethe.purger.hold;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import java.util.List;

/// What a hold keeps from being deleted.
public sealed interface HoldTarget {
    /// The word in the database and in answers.
    default String wireName() {
        return switch (this) {
            case OnRecord r -> "record";
            case OnSubject s -> "subject";
            case OnCategory c -> "category";
            case OnOrder o -> "order";
        };
    }

    /// One record.
    record OnRecord(RecordId recordId) implements HoldTarget {}

    /// Every record of a subject, also those that are still to come.
    ///
    /// @param pseudonym the subject's keyed hash
    @SuppressWarnings("ArrayRecordComponent") // bound to statements; never compared
    record OnSubject(byte[] pseudonym) implements HoldTarget {}

    /// Every record of a category.
    record OnCategory(InformationCategory category) implements HoldTarget {}

    /// The records of one order, also those that are still to come: their ids are derived, see [OrderRecords].
    record OnOrder(List<OrderRecords.OfOrder> records) implements HoldTarget {
        public OnOrder {
            records = List.copyOf(records);
            if (records.isEmpty()) {
                throw new IllegalArgumentException("an order has records");
            }
        }

        List<RecordId> ids() {
            return records.stream().map(OrderRecords.OfOrder::recordId).toList();
        }
    }
}
