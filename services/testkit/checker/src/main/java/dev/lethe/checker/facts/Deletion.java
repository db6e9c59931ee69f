package dev.lethe.checker.facts;

import dev.lethe.checker.wire.Id128;
import org.jspecify.annotations.Nullable;

/// A deletion as one place tells it: the topic's copy, or the ledger's row.
///
/// @param record the record's number
/// @param partner whose copy ends; null for a deletion everywhere
/// @param throughMillis the cut
/// @param runId the run that released it
/// @param policyVersion the policy in force at its release
public record Deletion(
        Id128 id,
        int record,
        @Nullable String partner,
        long throughMillis,
        String reason,
        String runId,
        int policyVersion) {

    public boolean everywhere() {
        return partner == null;
    }

    /// Whether both tell the same deletion.
    public boolean agrees(Deletion other) {
        return equals(other);
    }
}
