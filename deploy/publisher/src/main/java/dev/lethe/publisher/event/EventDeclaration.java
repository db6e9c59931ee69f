package dev.lethe.publisher.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// What a publisher must know of an event type: its stream, and which fields name the subject or a guest.
///
/// @param subjects JSON pointers of the leaves tagged `SUBJECT_ID`
/// @param guests JSON pointers of the leaves tagged `GUEST_ID`
public record EventDeclaration(String type, PlatformStream stream, List<String> subjects, List<String> guests) {
    /// The record key for an event that states no subject in its envelope: its subject field, else its guest field.
    public Optional<String> key(JsonNode data) {
        return first(data, subjects).or(() -> first(data, guests));
    }

    private static Optional<String> first(JsonNode data, List<String> pointers) {
        return pointers.stream()
                .map(data::at)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
