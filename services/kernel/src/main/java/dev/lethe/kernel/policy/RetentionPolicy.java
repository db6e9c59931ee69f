package dev.lethe.kernel.policy;

import dev.lethe.kernel.category.InformationCategory;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/// One version of the retention policy. Read with [PolicyReader], which has checked it: every category has exactly one
/// rule per jurisdiction and one that applies everywhere.
///
/// @param version       counts up; a ledger row says under which version its deadline was computed
/// @param effectiveFrom when this version came into force
/// @param rules         one for each category, and more for particular jurisdictions
/// @param partners      when partners' copies end
/// @param honorWithin   how long a processor has to delete after a deletion was released
public record RetentionPolicy(
        int version, Instant effectiveFrom, List<RetentionRule> rules, PartnerRule partners, Period honorWithin) {
    public RetentionPolicy {
        rules = List.copyOf(rules);
    }

    /// The rule for a category, outside any particular jurisdiction.
    public RetentionRule ruleFor(InformationCategory category) {
        return ruleFor(category, Optional.empty());
    }

    /// The rule for a category in a jurisdiction; where there is none of its own, the one that applies everywhere.
    public RetentionRule ruleFor(InformationCategory category, Optional<String> jurisdiction) {
        if (jurisdiction.isPresent()) {
            for (RetentionRule rule : rules) {
                if (rule.category() == category && rule.jurisdiction().equals(jurisdiction)) {
                    return rule;
                }
            }
        }
        for (RetentionRule rule : rules) {
            if (rule.category() == category && rule.jurisdiction().isEmpty()) {
                return rule;
            }
        }
        throw new IllegalStateException("unreachable: PolicyReader refuses a policy without a rule for " + category);
    }

    /// By when a processor honors a deletion released at `releasedAtMillis`, in epoch milliseconds.
    public long honorByMillis(long releasedAtMillis) {
        return PartnerRule.plusMillis(releasedAtMillis, honorWithin);
    }
}
