package dev.lethe.kernel.policy;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Bases;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.OptionalLong;

/// One version of the retention policy. Read with [PolicyReader], which has checked it: every category has exactly one
/// rule per jurisdiction and one that applies everywhere.
///
/// No event says where its subject lives. So a record's deadline is the one that applies everywhere, and of the floors
/// of its category's rules the strictest counts: nobody's minimum is missed.
///
/// @param version       counts up; a ledger row says under which version its deadline was computed
/// @param effectiveFrom when this version came into force
/// @param title         what people call it
/// @param rules         one for each category, and more for particular jurisdictions
/// @param partners      when partners' copies end
/// @param honorWithin   how long a processor has to delete after a deletion was released
public record RetentionPolicy(
        int version,
        Instant effectiveFrom,
        String title,
        List<RetentionRule> rules,
        PartnerRule partners,
        Period honorWithin) {
    public RetentionPolicy {
        rules = List.copyOf(rules);
    }

    /// The rule for a category that applies everywhere.
    public RetentionRule ruleFor(InformationCategory category) {
        for (RetentionRule rule : rules) {
            if (rule.category() == category && rule.jurisdiction().isEmpty()) {
                return rule;
            }
        }
        throw new IllegalStateException("unreachable: PolicyReader refuses a policy without a rule for " + category);
    }

    /// All rules for a category, those for particular jurisdictions among them.
    public List<RetentionRule> rulesFor(InformationCategory category) {
        return rules.stream().filter(rule -> rule.category() == category).toList();
    }

    /// When a record of this category falls due, in epoch milliseconds: what the terms give, but never before a floor.
    public long deadlineMillis(InformationCategory category, Bases bases) {
        long deadline = ruleFor(category).terms().momentMillis(bases);
        OptionalLong floor = floorMillis(category, bases);
        return floor.isPresent() ? Math.max(deadline, floor.getAsLong()) : deadline;
    }

    /// Until when a record of this category must be kept, in epoch milliseconds: the latest of its rules' floors.
    public OptionalLong floorMillis(InformationCategory category, Bases bases) {
        OptionalLong latest = OptionalLong.empty();
        for (RetentionRule rule : rules) {
            if (rule.category() == category && rule.floor().isPresent()) {
                long floor = rule.floor().get().momentMillis(bases);
                latest = OptionalLong.of(latest.isPresent() ? Math.max(latest.getAsLong(), floor) : floor);
            }
        }
        return latest;
    }

    /// By when a processor honors a deletion released at `releasedAtMillis`, in epoch milliseconds.
    public long honorByMillis(long releasedAtMillis) {
        return PartnerRule.plusMillis(releasedAtMillis, honorWithin);
    }
}
