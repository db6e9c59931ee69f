package dev.lethe.purger.hold;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;

/// What a hold keeps from being deleted.
sealed interface HoldTarget {
    /// The word in the database and in answers.
    default String wireName() {
        return switch (this) {
            case OnRecord r -> "record";
            case OnSubject s -> "subject";
            case OnCategory c -> "category";
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
}
