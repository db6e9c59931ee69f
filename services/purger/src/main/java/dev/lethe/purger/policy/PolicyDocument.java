package dev.lethe.purger.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.policy.InvalidPolicyException;
import dev.lethe.kernel.policy.LegalMinimums;
import dev.lethe.kernel.policy.PolicyReader;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.time.WireTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A policy as people write it, and what it means. Its version and its time are given to it; what its author put there
/// does not count.
///
/// @param json    the document, indented
/// @param meaning what was read from it
record PolicyDocument(String json, RetentionPolicy meaning) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    int version() {
        return meaning.version();
    }

    /// A document as it is published, with its own version and time.
    static PolicyDocument stored(String json) {
        return new PolicyDocument(json, PolicyReader.read(json));
    }

    /// A document as it was sent, under the given version and time.
    ///
    /// @throws InvalidPolicyException with every problem: what cannot be read, which legal minimums are missed
    static PolicyDocument of(String sent, int version, long effectiveMillis, LegalMinimums minimums) {
        List<String> problems = new ArrayList<>();
        Optional<PolicyDocument> read = read(sent, version, effectiveMillis, problems);
        read.ifPresent(policy -> problems.addAll(minimums.missedBy(policy.meaning())));
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
        return read.orElseThrow();
    }

    /// What is wrong with a document, everything at once; nothing if it can be published.
    static List<String> problems(String sent, LegalMinimums minimums) {
        try {
            of(sent, 1, 0, minimums);
            return List.of();
        } catch (InvalidPolicyException e) {
            return e.problems();
        }
    }

    private static Optional<PolicyDocument> read(
            String sent, int version, long effectiveMillis, List<String> problems) {
        try {
            if (sent.length() > PolicyReader.MAX_BYTES) {
                problems.add("it is larger than " + PolicyReader.MAX_BYTES + " bytes");
            } else if (JSON.readTree(sent) instanceof ObjectNode object) {
                String json = text(dated(object, version, effectiveMillis));
                return Optional.of(new PolicyDocument(json, PolicyReader.read(json)));
            } else {
                problems.add("a policy is a JSON object");
            }
        } catch (JsonProcessingException e) {
            problems.add("it is not JSON, or has a field twice: line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (InvalidPolicyException e) {
            problems.addAll(e.problems());
        }
        return Optional.empty();
    }

    Map<String, Object> fields() {
        return JSON.convertValue(tree(), new TypeReference<>() {});
    }

    JsonNode tree() {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy that was read is JSON", e);
        }
    }

    /// Version and time first, as a reader expects them.
    private static ObjectNode dated(ObjectNode policy, int version, long effectiveMillis) {
        ObjectNode dated =
                JSON.createObjectNode().put("version", version).put("effectiveFrom", WireTime.format(effectiveMillis));
        policy.properties().forEach(field -> {
            if (!dated.has(field.getKey())) {
                dated.set(field.getKey(), field.getValue());
            }
        });
        return dated;
    }

    private static String text(JsonNode policy) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
