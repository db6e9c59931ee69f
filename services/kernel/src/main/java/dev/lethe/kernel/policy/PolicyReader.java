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
import org.jspecify.annotations.Nullable;

/// Reads a retention policy from JSON (`lethe/policy/policy.schema.json`), and refuses one that does not give every
/// record a finite deadline, naming all its problems at once.
public final class PolicyReader {
    /// Where the default policy lies in the schemas' jar.
    public static final String DEFAULT_POLICY = "/lethe/policy/default-policy.json";

    /// The largest policy that is read, in bytes.
    public static final int MAX_BYTES = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> problems = new ArrayList<>();

    private PolicyReader() {}

    /// Reads the policy that ships with the schemas.
    public static RetentionPolicy readDefault() {
        try (InputStream in = PolicyReader.class.getResourceAsStream(DEFAULT_POLICY)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the schemas' jar with " + DEFAULT_POLICY + " is not on the class path");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads `file`, or the default policy where none is configured.
    public static RetentionPolicy readFileOrDefault(Optional<Path> file) {
        if (file.isEmpty()) {
            return readDefault();
        }
        try {
            if (Files.size(file.get()) > MAX_BYTES) {
                throw new InvalidPolicyException(List.of("it is larger than " + MAX_BYTES + " bytes"));
            }
            return read(Files.readString(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException("The retention policy " + file.get() + " cannot be read", e);
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
        int version = root.path("version").asInt(0);
        if (version < 1) {
            problems.add("/version is a whole number from 1");
        }
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
                version, effectiveFrom, rules, new PartnerRule(partnerTerms, deleteWithin), honorWithin);
    }

    private List<RetentionRule> rules(JsonNode nodes) {
        List<RetentionRule> rules = new ArrayList<>();
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
        return rules;
    }

    private @Nullable RetentionRule rule(JsonNode node, String at) {
        Optional<InformationCategory> category =
                InformationCategory.named(node.path("category").asText());
        if (category.isEmpty()) {
            problems.add(at + "/category is none of the four categories");
        }
        String id = node.path("id").asText();
        if (id.isEmpty()) {
            problems.add(at + "/id is missing");
        }
        RetentionTerms terms = terms(node.path("deadline"), at + "/deadline");
        RetentionTerms floor = node.has("floor") ? terms(node.path("floor"), at + "/floor") : null;
        if (category.isEmpty() || terms == null) {
            return null;
        }
        Optional<String> jurisdiction =
                Optional.ofNullable(node.path("jurisdiction").textValue());
        return new RetentionRule(id, category.get(), jurisdiction, terms, Optional.ofNullable(floor));
    }

    private @Nullable RetentionTerms terms(JsonNode nodes, String at) {
        List<RetentionTerm> terms = new ArrayList<>();
        boolean complete = nodes.isArray() && !nodes.isEmpty();
        for (int i = 0; i < nodes.size(); i++) {
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
