package dev.lethe.purger.release;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.gate.RunPass;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a run is about.
///
/// @param pass       shown at the gate
/// @param asOfMillis what has a deadline up to then is due
/// @param categories whose records
/// @param pseudonym  of the one subject that it is about, 32 hex digits; null for everybody
public record DueSet(
        RunPass pass,
        long asOfMillis,
        Set<InformationCategory> categories,
        @Nullable String pseudonym) {
    public DueSet {
        categories = Set.copyOf(categories);
    }

    public DueSet(RunPass pass, long asOfMillis, Set<InformationCategory> categories) {
        this(pass, asOfMillis, categories, null);
    }
}
