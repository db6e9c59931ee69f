package dev.lethe.purger.ledger;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.record.RecordState;

/// A record as the ledger knows it, with what its partners were given.
///
/// @param disclosed whether there are disclosure rows to fetch
/// @param isNew     whether the table has no row yet
record LedgerRow(
        RecordId recordId,
        InformationCategory category,
        String subject,
        RecordState state,
        boolean disclosed,
        boolean isNew) {

    static LedgerRow absent(RecordId recordId, InformationCategory category, String subject) {
        return new LedgerRow(recordId, category, subject, RecordState.EMPTY, false, true);
    }
}
