package dev.lethe.simulator.deletion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.time.WireTime;
import java.util.ArrayList;
import java.util.List;

/// One deletion that a notice asks for.
///
/// @param references    what is to go, as this partner knows it; empty where the platform named nothing
/// @param throughMillis everything with an effective time up to this goes
record Asked(DeletionId deletionId, List<String> references, long throughMillis) {
    private static final JsonMapper JSON = new JsonMapper();

    Asked {
        references = List.copyOf(references);
    }

    /// Reads a notice's body.
    ///
    /// @throws IllegalArgumentException when it is not a notice
    static List<Asked> parse(String body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the notice is not JSON");
        }
        List<Asked> asked = new ArrayList<>();
        for (JsonNode deletion : root.path("data").path("deletions")) {
            List<String> references = new ArrayList<>();
            deletion.path("partnerReferences").forEach(reference -> references.add(reference.asText()));
            asked.add(new Asked(
                    DeletionId.parse(deletion.path("deletionId").asText()),
                    references,
                    WireTime.parseMillis(deletion.path("through").asText())));
        }
        return asked;
    }
}
