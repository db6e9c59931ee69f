package dev.lethe.kernel.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.kernel.category.InformationCategory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the law of a jurisdiction makes one keep at least (`lethe/policy/jurisdictions.json`), row by row with its
/// source. A policy may not set a floor below it.
///
/// @param version of the table
/// @param rows    the minimums
public record LegalMinimums(int version, List<Row> rows) {
    /// Where the default table lies in the schemas' jar.
    public static final String DEFAULT_TABLE = "/lethe/policy/jurisdictions.json";

    /// The jurisdiction of a row that holds in all of them.
    public static final String EVERYWHERE = "*";

    private static final int MAX_BYTES = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    public LegalMinimums {
        rows = List.copyOf(rows);
    }

    /// One minimum.
    ///
    /// @param jurisdiction `EU`, an ISO 3166 code, or [#EVERYWHERE]
    /// @param minimum      until when it must be kept
    /// @param source       the law that says so
    public record Row(String jurisdiction, InformationCategory category, RetentionTerms minimum, String source) {
        /// A state's minimum holds in its subdivisions, too.
        boolean holdsIn(Optional<String> place) {
            return jurisdiction.equals(EVERYWHERE)
                    || place.isPresent()
                            && (place.get().equals(jurisdiction) || place.get().startsWith(jurisdiction + "-"));
        }
    }

    /// Reads `file`, or the table that ships with the schemas where none is configured.
    ///
    /// @throws InvalidPolicyException when it cannot be used
    public static LegalMinimums readFileOrDefault(Optional<Path> file) {
        try {
            if (file.isPresent()) {
                if (Files.size(file.get()) > MAX_BYTES) {
                    throw new InvalidPolicyException(List.of("the table of jurisdictions is over 1 MiB"));
                }
                return read(Files.readString(file.get()));
            }
            try (InputStream in = LegalMinimums.class.getResourceAsStream(DEFAULT_TABLE)) {
                if (in == null) {
                    throw new IllegalStateException("the schemas' jar with " + DEFAULT_TABLE + " is not there");
                }
                return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The table of jurisdictions cannot be read", e);
        }
    }

    /// Reads the table from JSON text.
    ///
    /// @throws InvalidPolicyException with every row that cannot be used
    public static LegalMinimums read(String json) {
        List<String> problems = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(json);
            JsonNode nodes = root.path("rows");
            for (int i = 0; i < nodes.size(); i++) {
                try {
                    rows.add(row(nodes.get(i)));
                } catch (IllegalArgumentException | DateTimeException e) {
                    problems.add("/rows/" + i + " is no minimum: " + e.getMessage());
                }
            }
            if (problems.isEmpty()) {
                return new LegalMinimums(root.path("version").asInt(0), rows);
            }
        } catch (JsonProcessingException e) {
            problems.add("the table of jurisdictions is not JSON");
        }
        throw new InvalidPolicyException(problems);
    }

    private static Row row(JsonNode node) {
        List<RetentionTerm> terms = new ArrayList<>();
        for (JsonNode term : node.path("minimum")) {
            Basis after = Basis.ofWireName(term.path("after").asText())
                    .orElseThrow(() -> new IllegalArgumentException("an unknown basis"));
            terms.add(new RetentionTerm(after, Period.parse(term.path("for").asText())));
        }
        String jurisdiction = node.path("jurisdiction").asText();
        String source = node.path("source").asText();
        if (jurisdiction.isEmpty() || source.isEmpty()) {
            throw new IllegalArgumentException("jurisdiction or source is missing");
        }
        InformationCategory category = InformationCategory.named(
                        node.path("category").asText())
                .orElseThrow(() -> new IllegalArgumentException("an unknown category"));
        return new Row(jurisdiction, category, new RetentionTerms(terms), source);
    }

    /// Where the policy would let go of something before the law does, one sentence for each rule and row.
    public List<String> missedBy(RetentionPolicy policy) {
        List<String> problems = new ArrayList<>();
        for (RetentionRule rule : policy.rules()) {
            for (Row row : rows) {
                if (row.category() == rule.category() && row.holdsIn(rule.jurisdiction())) {
                    RetentionTerms floor = rule.floor().orElse(null);
                    if (floor == null || !floor.isNeverBefore(row.minimum())) {
                        problems.add("rule %s has %s; %s requires %s (%s)"
                                .formatted(
                                        rule.id(),
                                        floor == null ? "no floor" : "the floor " + floor.words(),
                                        row.jurisdiction().equals(EVERYWHERE)
                                                ? "every jurisdiction"
                                                : row.jurisdiction(),
                                        row.minimum().words(),
                                        row.source()));
                    }
                }
            }
        }
        return problems;
    }
}
