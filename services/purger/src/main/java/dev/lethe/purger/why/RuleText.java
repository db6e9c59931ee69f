package dev.lethe.purger.why;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.policy.RetentionRule;
import dev.lethe.kernel.policy.RetentionTerms;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a policy says of a category, in its own words.
final class RuleText {
    private RuleText() {}

    static WhyView.Rule of(RetentionPolicy policy, InformationCategory category) {
        String floors = policy.rulesFor(category).stream()
                .map(RetentionRule::floor)
                .flatMap(Optional::stream)
                .map(RetentionTerms::words)
                .distinct()
                .map("; never before "::concat)
                .collect(Collectors.joining());
        RetentionRule rule = policy.ruleFor(category);
        return new WhyView.Rule(rule.id(), rule.terms().words() + floors, policy.version());
    }
}
