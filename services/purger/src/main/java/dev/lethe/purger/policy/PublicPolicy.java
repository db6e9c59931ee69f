package dev.lethe.purger.policy;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.policy.RetentionTerms;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A policy in words that a user understands (clause R6). The words are made from the terms that decide, so that they
/// cannot promise anything else.
final class PublicPolicy {
    private PublicPolicy() {}

    /// The answer: what is in force, what will be, what was.
    @Schema(name = "PublicPolicy")
    record View(Version inForce, List<Version> upcoming, List<Version> earlier) {}

    /// @param effectiveUntil null while no later version is published
    @Schema(name = "PublicPolicyVersion")
    record Version(
            int version,
            String title,
            @Nullable String description,
            String effectiveFrom,
            @Nullable String effectiveUntil,
            List<Category> categories,
            String partners) {}

    /// @param category one of the four
    /// @param name     what people call it
    /// @param contains what belongs to it (clause C1)
    /// @param keeping  how long it is kept
    @Schema(name = "PublicPolicyCategory")
    record Category(InformationCategory category, String name, String contains, List<String> keeping) {}

    static Version version(PolicyDocument document, String effectiveFrom, @Nullable String effectiveUntil) {
        RetentionPolicy policy = document.meaning();
        return new Version(
                policy.version(),
                policy.title(),
                document.tree().path("description").textValue(),
                effectiveFrom,
                effectiveUntil,
                Arrays.stream(InformationCategory.values())
                        .map(category -> category(policy, category))
                        .toList(),
                "Whoever delivers, takes payment or repairs for us may use what they were given of your data %s, and then"
                                .formatted(until(policy.partners().terms(), Words.PARTNER))
                        + " deletes it within " + words(policy.partners().deleteWithin()) + ".");
    }

    private static Category category(RetentionPolicy policy, InformationCategory category) {
        Words words = Words.of(category);
        List<String> keeping = new ArrayList<>();
        keeping.add("We delete it " + after(policy.ruleFor(category).terms(), words) + ".");
        policy.rulesFor(category)
                .forEach(rule -> rule.floor()
                        .ifPresent(floor -> keeping.add("We keep it at least until "
                                + after(floor, words)
                                + rule.jurisdiction()
                                        .map(place -> ", as the law of " + place + " asks")
                                        .orElse(", so that you can look it up and get help with it")
                                + ".")));
        return new Category(category, words.name, words.contains, keeping);
    }

    private static String after(RetentionTerms terms, Words words) {
        String open = span(terms.term(false).period()) + " " + words.event(terms, false);
        if (terms.term(true).equals(terms.term(false))) {
            return open;
        }
        return span(terms.term(true).period()) + " " + words.event(terms, true) + "; if that never happens, " + open;
    }

    private static String until(RetentionTerms terms, Words words) {
        Period concluded = terms.term(true).period();
        String end = concluded.isZero()
                ? "until " + words.concluded
                : "until " + words(concluded) + " after " + words.concluded;
        return end + ", at the longest until " + after(terms, words).replaceFirst("^.*; if that never happens, ", "");
    }

    private static String span(Period period) {
        return period.isZero() ? "as soon as" : words(period) + " after";
    }

    /// A period in words, such as `1 year and 6 months`.
    static String words(Period period) {
        List<String> parts = new ArrayList<>();
        add(parts, period.getYears(), "year");
        add(parts, period.getMonths(), "month");
        add(parts, period.getDays(), "day");
        if (parts.isEmpty()) {
            return "0 days";
        }
        String last = parts.removeLast();
        return parts.isEmpty() ? last : parts.stream().collect(Collectors.joining(", ")) + " and " + last;
    }

    private static void add(List<String> parts, int count, String unit) {
        if (count != 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }

    /// How a category, and what happens to it, is called.
    private enum Words {
        IDENTITY(
                "Basic identity",
                "who you are and how we reach you: your account, its contact data and settings, your consents",
                "you close your account",
                "the last activity in your account"),
        ORDER_TRANSACTION(
                "Order transactions",
                "what you ordered, looked at and preferred, what you paid, and what we did for you afterwards",
                "the order is completed, cancelled or refunded",
                "the last thing that happened to it"),
        LOGISTICS(
                "Logistics and delivery",
                "where a delivery goes, who receives it and how they are reached",
                "the delivery has arrived",
                "the last thing that happened to it"),
        BEHAVIOR(
                "Platform behaviour",
                "how you use the platform: pages, searches, habits, feedback",
                "it is concluded",
                "the last of that day's activity"),
        PARTNER("", "", "their service for you is complete", "they were last given any of it");

        private final String name;
        private final String contains;
        private final String concluded;
        private final String lastActivity;

        Words(String name, String contains, String concluded, String lastActivity) {
            this.name = name;
            this.contains = contains;
            this.concluded = concluded;
            this.lastActivity = lastActivity;
        }

        static Words of(InformationCategory category) {
            return switch (category) {
                case IDENTITY -> IDENTITY;
                case ORDER_TRANSACTION -> ORDER_TRANSACTION;
                case LOGISTICS -> LOGISTICS;
                case BEHAVIOR -> BEHAVIOR;
            };
        }

        String event(RetentionTerms terms, boolean isConcluded) {
            return switch (terms.term(isConcluded).after()) {
                case CONCLUDED_AT -> concluded;
                case LAST_ACTIVITY_AT -> lastActivity;
                case COLLECTED_AT -> "we collected it";
            };
        }
    }
}
