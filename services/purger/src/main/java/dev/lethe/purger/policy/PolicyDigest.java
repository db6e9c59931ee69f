package dev.lethe.purger.policy;

import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.policy.RetentionRule;
import dev.lethe.kernel.policy.RetentionTerms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// SHA-256 over what a policy means: the same for two files that say the same in other words or another order.
final class PolicyDigest {
    private PolicyDigest() {}

    static String of(RetentionPolicy policy) {
        String meaning =
                policy.rules().stream().map(PolicyDigest::text).sorted().collect(Collectors.joining("\n"))
                        + "\npartners " + text(policy.partners().terms()) + " delete "
                        + policy.partners().deleteWithin() + "\nhonor " + policy.honorWithin();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(meaning.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String text(RetentionRule rule) {
        return rule.category() + "@" + rule.jurisdiction().orElse("") + " " + text(rule.terms()) + " floor "
                + rule.floor().map(PolicyDigest::text).orElse("none");
    }

    private static String text(RetentionTerms terms) {
        return terms.alternatives().stream()
                .map(term -> term.after().wireName() + "+" + term.period())
                .collect(Collectors.joining(","));
    }
}
