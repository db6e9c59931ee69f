package dev.lethe.chaos.report;

import java.util.Map;

/// What became of one seed.
///
/// @param faults how often which fault struck
/// @param accepted events that the broker acknowledged
/// @param missing of those, how many are not on the platform topics
/// @param open obligations that are not settled or lawfully retained
/// @param verdict the worst that the checker said of each invariant: around replays and at the end
public record SeedOutcome(
        long seed, int rounds, Map<String, Long> faults, long accepted, long missing, long open, Verdict verdict) {
    public SeedOutcome {
        faults = Map.copyOf(faults);
    }
}
