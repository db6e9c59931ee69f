package dev.lethe.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/// What the policy's JSON Schema cannot say: every rule, floors included, yields a date for every combination of bases
/// that a record can have.
final class PolicyLint {
    /// A live record has been collected and has a last activity; whether it is concluded is open.
    private static final List<Set<String>> REACHABLE =
            List.of(Set.of("collectedAt", "lastActivityAt"), Set.of("collectedAt", "lastActivityAt", "concludedAt"));

    /// A leap day: the instant at which calendar arithmetic is most likely to surprise.
    private static final Instant ANY_TIME = Instant.parse("2024-02-29T23:59:59.999Z");

    private final List<String> findings = new ArrayList<>();

    private PolicyLint() {}

    static List<String> findings(JsonNode policy) {
        var lint = new PolicyLint();
        lint.rules(policy.path("rules"));
        lint.terms("partners deadline", policy.path("partners").path("deadline"));
        lint.duration("partners", policy.path("partners").path("deleteWithin"));
        lint.duration("honorWithin", policy.path("honorWithin"));
        return List.copyOf(lint.findings);
    }

    private void rules(JsonNode rules) {
        var ids = new HashSet<String>();
        var scopes = new HashSet<String>();
        for (var rule : rules) {
            var id = rule.path("id").asText();
            check(ids.add(id), id + " is the id of two rules");
            var scope = rule.path("category").asText() + " "
                    + rule.path("jurisdiction").asText("everywhere else");
            check(scopes.add(scope), id + " is a second rule for " + scope);
            terms(id + " deadline", rule.path("deadline"));
            if (rule.has("floor")) {
                terms(id + " floor", rule.path("floor"));
            }
        }
        for (var category : Leaf.CATEGORIES) {
            check(scopes.contains(category + " everywhere else"), category + " has no rule without a jurisdiction");
        }
    }

    private void terms(String place, JsonNode terms) {
        for (var term : terms) {
            duration(place, term.path("for"));
        }
        for (var bases : REACHABLE) {
            check(decides(terms, bases).isPresent(), place + " has no term for a record with only " + sorted(bases));
        }
        var last = terms.path(terms.size() - 1).path("after").asText();
        for (var term : terms) {
            var after = term.path("after").asText();
            check(
                    term == terms.path(terms.size() - 1) || after.equals("concludedAt"),
                    place + " never gets past " + after + " to " + last);
        }
    }

    private static Optional<JsonNode> decides(JsonNode terms, Set<String> bases) {
        return StreamSupport.stream(terms.spliterator(), false)
                .filter(term -> bases.contains(term.path("after").asText()))
                .findFirst();
    }

    private void duration(String place, JsonNode duration) {
        try {
            var period = Period.parse(duration.asText());
            var end = ANY_TIME.atOffset(ZoneOffset.UTC).plus(period).toInstant();
            check(!end.isBefore(ANY_TIME), place + " goes back in time: " + duration.asText());
        } catch (DateTimeException e) {
            check(false, place + " has no ISO 8601 period of dates: " + duration.asText());
        }
    }

    private static List<String> sorted(Set<String> bases) {
        return bases.stream().sorted().toList();
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            findings.add(problem);
        }
    }
}
