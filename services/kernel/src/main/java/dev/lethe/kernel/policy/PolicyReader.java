package dev.lethe.kernel.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
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
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a retention policy from JSON (`lethe/policy/policy.schema.json`), and refuses one that does not give every
/// record a finite deadline, naming all its problems at once.
public final class PolicyReader {
    /// Where the default policy lies in the schemas' jar.
    public static final String DEFAULT_POLICY = "/lethe/policy/default-policy.json";

    /// The largest policy that is read, in bytes.
    public static final int MAX_BYTES = 1 << 20;

    /// The greatest version.
    public static final int MAX_VERSION = 1_000_000;

    private static final int MAX_TITLE = 200;
    private static final int MAX_DESCRIPTION = 2000;
    private static final int MAX_RULES = 200;
    private static final int MAX_TERMS = 4;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final Set<String> POLICY_FIELDS =
            Set.of("version", "effectiveFrom", "title", "description", "rules", "partners", "honorWithin");
    private static final Set<String> PARTNER_FIELDS = Set.of("description", "deadline", "deleteWithin");
    private static final Set<String> RULE_FIELDS =
            Set.of("id", "category", "jurisdiction", "description", "deadline", "floor");
    private static final Set<String> TERM_FIELDS = Set.of("after", "for");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> problems = new ArrayList<>();

    private PolicyReader() {}

    /// Reads the policy that ships with the schemas.
    public static RetentionPolicy readDefault() {
        return readFileOrDefault(Optional.empty());
    }

    /// Reads `file`, or the default policy where none is configured.
    public static RetentionPolicy readFileOrDefault(Optional<Path> file) {
        return read(documentOrDefault(file));
    }

    /// The text of `file`, or of the default policy where none is configured.
    public static String documentOrDefault(Optional<Path> file) {
        try {
            if (file.isPresent()) {
                if (Files.size(file.get()) > MAX_BYTES) {
                    throw new InvalidPolicyException(List.of("it is larger than " + MAX_BYTES + " bytes"));
                }
                return Files.readString(file.get());
            }
            try (InputStream in = PolicyReader.class.getResourceAsStream(DEFAULT_POLICY)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "the schemas' jar with " + DEFAULT_POLICY + " is not on the class path");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The retention policy " + file.map(Path::toString).orElse(DEFAULT_POLICY) + " cannot be read", e);
        }
    }

    /// Reads a policy from JSON text.
    ///
    /// @throws InvalidPolicyException with every problem found
    public static RetentionPolicy read(String json) {
        if (json.length() > MAX_BYTES) {
            throw new InvalidPolicyException(List.of("it is larger than " + MAX_BYTES + " bytes"));
        }
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidPolicyException(
                    List.of("it is not JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr()));
        }
        return new PolicyReader().policy(root);
    }

    private RetentionPolicy policy(JsonNode root) {
        known(root, "", POLICY_FIELDS);
        known(root.path("partners"), "/partners", PARTNER_FIELDS);
        JsonNode number = root.path("version");
        int version = number.isInt() ? number.intValue() : 0;
        if (version < 1 || version > MAX_VERSION) {
            problems.add("/version is a whole number from 1 to " + MAX_VERSION);
        }
        String title = root.path("title").asText();
        if (title.isBlank() || title.length() > MAX_TITLE) {
            problems.add("/title is a text of up to " + MAX_TITLE + " characters");
        }
        descriptions(root);
        Instant effectiveFrom = instant(root.path("effectiveFrom"), "/effectiveFrom");
        List<RetentionRule> rules = rules(root.path("rules"));
        RetentionTerms partnerTerms = terms(root.at("/partners/deadline"), "/partners/deadline");
        Period deleteWithin = period(root.at("/partners/deleteWithin"), "/partners/deleteWithin");
        Period honorWithin = period(root.path("honorWithin"), "/honorWithin");
        if (!problems.isEmpty()
                || effectiveFrom == null
                || partnerTerms == null
                || deleteWithin == null
                || honorWithin == null) {
            throw new InvalidPolicyException(problems);
        }
        return new RetentionPolicy(
                version, effectiveFrom, title, rules, new PartnerRule(partnerTerms, deleteWithin), honorWithin);
    }

    /// A misspelt field would otherwise drop a floor unseen.
    private void known(JsonNode node, String at, Set<String> fields) {
        node.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                problems.add((at.isEmpty() ? "the policy" : at) + " has a field that no policy has; it can have "
                        + String.join(", ", new TreeSet<>(fields)));
            }
        });
    }

    private void descriptions(JsonNode root) {
        List<JsonNode> described = new ArrayList<>(List.of(root, root.path("partners")));
        root.path("rules").forEach(described::add);
        for (JsonNode each : described) {
            JsonNode text = each.path("description");
            if (!text.isMissingNode() && (!text.isTextual() || text.textValue().length() > MAX_DESCRIPTION)) {
                problems.add("a description is no text, or has more than " + MAX_DESCRIPTION + " characters");
            }
        }
    }

    private List<RetentionRule> rules(JsonNode nodes) {
        List<RetentionRule> rules = new ArrayList<>();
        if (nodes.size() > MAX_RULES) {
            problems.add("/rules has more than " + MAX_RULES + " rules");
            return rules;
        }
        Set<String> ids = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            RetentionRule rule = rule(nodes.get(i), "/rules/" + i);
            if (rule == null) {
                continue;
            }
            if (!ids.add(rule.id())) {
                problems.add("/rules/" + i + "/id is used twice");
            }
            if (!seen.add(rule.category() + "@" + rule.jurisdiction().orElse(""))) {
                problems.add("/rules/" + i + " overlaps an earlier rule for the same category and jurisdiction");
            }
            rules.add(rule);
        }
        for (InformationCategory category : InformationCategory.values()) {
            if (!seen.contains(category + "@")) {
                problems.add("/rules has no rule for " + category + " that applies everywhere");
            }
        }
        sameDeadlines(rules);
        return rules;
    }

    private void sameDeadlines(List<RetentionRule> rules) {
        for (RetentionRule rule : rules) {
            if (rule.jurisdiction().isPresent()
                    && rules.stream()
                            .anyMatch(other -> other.category() == rule.category()
                                    && other.jurisdiction().isEmpty()
                                    && !other.terms().equals(rule.terms()))) {
                problems.add("rule " + rule.id() + " has another deadline than " + rule.category()
                        + " has everywhere: no event says where its subject lives, so only its floor may differ");
            }
        }
    }

    private @Nullable RetentionRule rule(JsonNode node, String at) {
        known(node, at, RULE_FIELDS);
        Optional<InformationCategory> category =
                InformationCategory.named(node.path("category").asText());
        if (category.isEmpty()) {
            problems.add(at + "/category is none of the four categories");
        }
        String id = node.path("id").asText();
        if (!ID.matcher(id).matches()) {
            problems.add(at + "/id is up to 64 lowercase letters, digits and hyphens, a letter first");
        }
        RetentionTerms terms = terms(node.path("deadline"), at + "/deadline");
        RetentionTerms floor = node.has("floor") ? terms(node.path("floor"), at + "/floor") : null;
        if (category.isEmpty() || terms == null) {
            return null;
        }
        Optional<String> jurisdiction =
                Optional.ofNullable(node.path("jurisdiction").textValue());
        if (node.has("jurisdiction")
                && !jurisdiction
                        .filter(code -> JURISDICTION.matcher(code).matches())
                        .isPresent()) {
            problems.add(at + "/jurisdiction is none of EU and the codes of ISO 3166 such as DE or US-CA");
        }
        return new RetentionRule(id, category.get(), jurisdiction, terms, Optional.ofNullable(floor));
    }

    private @Nullable RetentionTerms terms(JsonNode nodes, String at) {
        List<RetentionTerm> terms = new ArrayList<>();
        if (nodes.size() > MAX_TERMS) {
            problems.add(at + " has more than " + MAX_TERMS + " terms");
            return null;
        }
        boolean complete = nodes.isArray() && !nodes.isEmpty();
        for (int i = 0; i < nodes.size(); i++) {
            known(nodes.get(i), at + "/" + i, TERM_FIELDS);
            Optional<Basis> after = Basis.ofWireName(nodes.get(i).path("after").asText());
            if (after.isEmpty()) {
                problems.add(at + "/" + i + "/after is none of concludedAt, lastActivityAt, collectedAt");
            }
            Period period = period(nodes.get(i).path("for"), at + "/" + i + "/for");
            if (after.isPresent() && period != null) {
                terms.add(new RetentionTerm(after.get(), period));
            } else {
                complete = false;
            }
        }
        if (nodes.isEmpty()) {
            problems.add(at + " is missing or empty");
        }
        if (!complete) {
            return null;
        }
        for (RetentionTerm term : terms.subList(0, terms.size() - 1)) {
            if (term.after().isAlwaysPresent()) {
                problems.add(at + " never gets past " + term.after().wireName() + ", which every record has");
                return null;
            }
        }
        if (!terms.getLast().after().isAlwaysPresent()) {
            problems.add(at + " ends in a basis that some records never get, so these would never end");
            return null;
        }
        return new RetentionTerms(terms);
    }

    private @Nullable Period period(JsonNode node, String at) {
        try {
            Period period = Period.parse(node.asText());
            return new RetentionTerm(Basis.COLLECTED_AT, period).period();
        } catch (DateTimeException | IllegalArgumentException e) {
            problems.add(at + " is not an ISO 8601 duration of days, weeks, months or years, up to "
                    + RetentionTerm.MAX_YEARS + " years");
            return null;
        }
    }

    private @Nullable Instant instant(JsonNode node, String at) {
        try {
            return Instant.parse(node.asText());
        } catch (DateTimeException e) {
            problems.add(at + " is not an RFC 3339 time in UTC");
            return null;
        }
    }
}
