package dev.lethe.checker.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checker.CannotCheck;
import dev.lethe.checker.schema.Category;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One version of the policy: one rule per category, and one for every partner's copy.
///
/// Of a category's rules the one without a jurisdiction gives the deadline, since no event says where its subject
/// lives; for the same reason the strictest of their floors counts.
public final class RetentionPolicy {

    private final int version;
    private final Map<Category, List<Term>> deadlines = new EnumMap<>(Category.class);
    private final Map<Category, List<List<Term>>> floors = new EnumMap<>(Category.class);
    private final List<Term> partners;

    private RetentionPolicy(JsonNode policy) {
        version = policy.path("version").asInt();
        for (JsonNode rule : policy.path("rules")) {
            var category = Category.valueOf(rule.path("category").asText());
            floors.computeIfAbsent(category, c -> new ArrayList<>()).add(terms(rule.path("floor")));
            if (rule.path("jurisdiction").isMissingNode()) {
                if (deadlines.put(category, terms(rule.path("deadline"))) != null) {
                    throw new CannotCheck("the policy has two general rules for " + category);
                }
            }
        }
        partners = terms(policy.path("partners").path("deadline"));
        if (version < 1 || deadlines.size() != Category.count() || partners.isEmpty()) {
            throw new CannotCheck("the policy lacks its version, a general rule per category, or the partners' rule");
        }
    }

    /// @throws CannotCheck if the JSON is no policy
    public static RetentionPolicy parse(JsonNode policy) {
        try {
            return new RetentionPolicy(policy);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CannotCheck("the policy cannot be read", e);
        }
    }

    private static List<Term> terms(JsonNode terms) {
        var list = new ArrayList<Term>();
        for (JsonNode term : terms) {
            var basis = switch (term.path("after").asText()) {
                case "collectedAt" -> Term.Basis.COLLECTED_AT;
                case "lastActivityAt" -> Term.Basis.LAST_ACTIVITY_AT;
                case "concludedAt" -> Term.Basis.CONCLUDED_AT;
                default -> throw new CannotCheck("the policy names an unknown basis");
            };
            list.add(new Term(basis, Period.parse(term.path("for").asText())));
        }
        return list;
    }

    public int version() {
        return version;
    }

    /// Whether the other one has the same terms, whatever its number is.
    boolean saysWhat(RetentionPolicy other) {
        return deadlines.equals(other.deadlines) && floors.equals(other.floors) && partners.equals(other.partners);
    }

    /// When the record falls due, in milliseconds; [Bases#NONE] if never.
    public long deadline(Category category, Bases bases) {
        long deadline = first(Objects.requireNonNull(deadlines.get(category)), bases);
        return deadline == Bases.NONE ? Bases.NONE : Math.max(deadline, floor(category, bases));
    }

    /// Before when the record must not be purged; [Bases#NONE] if it may be at any time.
    public long floor(Category category, Bases bases) {
        return floors.getOrDefault(category, List.of()).stream()
                .mapToLong(floor -> first(floor, bases))
                .max()
                .orElse(Bases.NONE);
    }

    /// When a partner's copy falls due; [Bases#NONE] if never.
    public long partnerDeadline(Bases bases) {
        return first(partners, bases);
    }

    private static long first(List<Term> terms, Bases bases) {
        for (Term term : terms) {
            long end = term.end(bases);
            if (end != Bases.NONE) {
                return end;
            }
        }
        return Bases.NONE;
    }
}
