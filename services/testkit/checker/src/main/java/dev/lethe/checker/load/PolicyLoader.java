package dev.lethe.checker.load;

import static dev.lethe.checker.report.InvariantId.EVERY_ROW_ENDS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checker.CannotCheck;
import dev.lethe.checker.policy.PolicyVersions;
import dev.lethe.checker.policy.RetentionPolicy;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.EnvelopeReader;
import dev.lethe.checker.wire.Instants;
import dev.lethe.checker.wire.JsonText;
import java.time.DateTimeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Reads which versions of the policy were announced. The last message of a version says what became of it.
public final class PolicyLoader {

    private final PolicyVersions policies;
    private final Differences differences;

    public PolicyLoader(PolicyVersions policies, Differences differences) {
        this.policies = policies;
        this.differences = differences;
    }

    /// Takes in one message of the policies' topic.
    ///
    /// @param where its position, for people
    public void add(String where, Headers headers, byte @Nullable [] value) {
        try {
            JsonNode body = body(value);
            String type = String.valueOf(EnvelopeReader.header(headers, "ce_type"));
            switch (type) {
                case "lethe.policy.published.v1" -> published(where, body);
                case "lethe.policy.withdrawn.v1" ->
                    policies.withdraw(body.path("version").asInt());
                default -> unreadable(where, "its type is " + type);
            }
        } catch (CannotCheck | IllegalArgumentException | DateTimeException e) {
            unreadable(where, String.valueOf(e.getMessage()));
        }
    }

    private void published(String where, JsonNode body) {
        var policy = RetentionPolicy.parse(body.path("policy"));
        if (policy.version() != body.path("version").asInt()) {
            unreadable(where, "it names two versions");
            return;
        }
        if (!policies.announce(policy, Instants.ours(body.path("effectiveFrom").asText()))) {
            differences.add(
                    EVERY_ROW_ENDS,
                    "policy-differs",
                    null,
                    where + ": version " + policy.version()
                            + " was announced, and it is not the one that the checker was given");
        }
    }

    private static JsonNode body(byte @Nullable [] value) {
        var parsed = value == null ? null : JsonText.parse(value);
        if (parsed == null) {
            throw new IllegalArgumentException("it is no JSON");
        }
        return parsed.node();
    }

    private void unreadable(String where, String why) {
        differences.add(EVERY_ROW_ENDS, "unreadable-policy", null, where + ": " + why);
    }
}
