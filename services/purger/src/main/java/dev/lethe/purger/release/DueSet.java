package dev.lethe.purger.release;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.gate.RunPass;
import java.util.Set;

/// What a run is about.
///
/// @param pass       shown at the gate
/// @param asOfMillis what has a deadline up to then is due
/// @param categories whose records
public record DueSet(RunPass pass, long asOfMillis, Set<InformationCategory> categories) {
    public DueSet {
        categories = Set.copyOf(categories);
    }
}
