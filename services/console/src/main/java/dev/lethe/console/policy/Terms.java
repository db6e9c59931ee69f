package dev.lethe.console.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.console.page.Words;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A policy document's rules in words.
final class Terms {
    private Terms() {}

    /// @param jurisdiction null for the general rule
    /// @param floor        null where there is none
    record Rule(
            String category,
            @Nullable String jurisdiction,
            String deadline,
            @Nullable String floor,
            @Nullable String description) {}

    static List<Rule> rules(JsonNode policy) {
        List<Rule> rules = new ArrayList<>();
        for (JsonNode rule : policy.path("rules")) {
            rules.add(new Rule(
                    Words.category(rule.path("category").asText()),
                    text(rule.path("jurisdiction")),
                    words(rule.path("deadline")),
                    rule.path("floor").isEmpty() ? null : words(rule.path("floor")),
                    text(rule.path("description"))));
        }
        return rules;
    }

    /// What a partner does.
    static String partners(JsonNode policy) {
        JsonNode partners = policy.path("partners");
        return "stops using it " + words(partners.path("deadline")) + ", and deletes it within "
                + span(partners.path("deleteWithin").asText()) + ".";
    }

    /// `30 days after it was concluded, else 3 years after the last activity`.
    static String words(JsonNode terms) {
        List<String> words = new ArrayList<>();
        for (JsonNode term : terms) {
            String basis = switch (term.path("after").asText()) {
                case "concludedAt" -> "after it was concluded";
                case "lastActivityAt" -> "after the last activity";
                case "collectedAt" -> "after it was collected";
                default -> "after " + term.path("after").asText();
            };
            String span = span(term.path("for").asText());
            words.add(
                    span.equals("0 days")
                            ? basis.replaceFirst("after it was", "as soon as it is")
                            : span + " " + basis);
        }
        return String.join(", else ", words);
    }

    /// A period of ISO 8601 in words; as it is where it is none.
    static String span(String text) {
        Period period;
        try {
            period = Period.parse(text);
        } catch (DateTimeException e) {
            return text;
        }
        List<String> parts = new ArrayList<>();
        add(parts, period.getYears(), "year");
        add(parts, period.getMonths(), "month");
        add(parts, period.getDays(), "day");
        return parts.isEmpty() ? "0 days" : String.join(" and ", parts);
    }

    private static void add(List<String> parts, int count, String unit) {
        if (count != 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText() : null;
    }
}
