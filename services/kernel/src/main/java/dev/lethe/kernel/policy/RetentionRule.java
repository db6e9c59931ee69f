package dev.lethe.kernel.policy;

import dev.lethe.kernel.category.InformationCategory;
import java.util.Optional;

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
        Optional<RetentionTerms> floor) {}
