package dev.lethe.purger.why;

import dev.lethe.kernel.policy.RetentionRule;
import dev.lethe.kernel.policy.RetentionTerms;
import java.util.stream.Collectors;

/// A retention rule in words.
final class RuleText {
    private RuleText() {}

    static WhyView.Rule of(RetentionRule rule, int policyVersion) {
        String text = terms(rule.terms())
                + rule.floor().map(floor -> "; never before " + terms(floor)).orElse("");
        return new WhyView.Rule(rule.id(), text, policyVersion);
    }

    private static String terms(RetentionTerms terms) {
        return terms.alternatives().stream()
                .map(term -> term.period() + " after " + term.after().wireName())
                .collect(Collectors.joining(", else "));
    }
}
