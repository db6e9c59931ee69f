package dev.lethe.processor;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;

/// What to delete: everything of a record with an effective time at or below the cut.
///
/// @param recordId      the record
/// @param throughMillis the cut, in epoch milliseconds, inclusive
/// @param category      the record's category
public record DeletionCut(RecordId recordId, long throughMillis, InformationCategory category) {}
