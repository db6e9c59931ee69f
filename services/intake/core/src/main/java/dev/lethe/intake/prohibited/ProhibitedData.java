package dev.lethe.intake.prohibited;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Recognizes data that is never collected (clause C3): biometrics, private assets, personal communication, private
/// matters that are none of a shop's business, and the numbers of cards, accounts and identity documents.
///
/// Answers a kind, never the value.
public final class ProhibitedData {
    private final FieldNames names;

    private ProhibitedData(FieldNames names) {
        this.names = names;
    }

    /// With the kinds and names that ship with the intake.
    public static ProhibitedData load() {
        return new ProhibitedData(FieldNames.load());
    }

    /// The kind of data that a field of this name and value holds, or empty.
    public Optional<String> kindOf(String name, JsonNode value) {
        return holdsNothing(value) ? Optional.empty() : names.kindOf(name);
    }

    /// The kind of data that a field of this name holds unless it holds nothing, or empty.
    public Optional<String> kindOf(String name) {
        return names.kindOf(name);
    }

    /// The kind of the first prohibited thing in free text, or empty.
    public Optional<String> kindInText(String text) {
        return TextContent.kindIn(text);
    }

    /// Whether a value tells nothing, whatever its name. A flag says that something exists, not what it is: Shopify's
    /// `gift_card`, `has_bank_account`.
    public static boolean holdsNothing(JsonNode value) {
        return value.isBoolean()
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()
                || value.isContainerNode() && value.isEmpty();
    }
}
