package dev.lethe.kernel.policy;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Bases;
import java.util.Optional;
import java.util.OptionalLong;

/// How long records of one category are kept (clause S4), and the minimum for which they must be (clause S5).
///
/// @param id           names the rule in answers and audit
/// @param jurisdiction where the rule applies; empty for everywhere else
/// @param terms        give the deadline
/// @param floor        gives the minimum; empty where there is none
public record RetentionRule(
        String id,
        InformationCategory category,
        Optional<String> jurisdiction,
        RetentionTerms terms,
        Optional<RetentionTerms> floor) {

    /// When the record falls due, in epoch milliseconds: what the terms give, but never before the floor.
    public long deadlineMillis(Bases bases) {
        long byTerms = terms.momentMillis(bases);
        OptionalLong minimum = floorMillis(bases);
        return minimum.isPresent() ? Math.max(byTerms, minimum.getAsLong()) : byTerms;
    }

    /// Until when the record must be kept, in epoch milliseconds.
    public OptionalLong floorMillis(Bases bases) {
        return floor.isPresent() ? OptionalLong.of(floor.get().momentMillis(bases)) : OptionalLong.empty();
    }
}
