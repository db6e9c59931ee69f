package dev.lethe.intake.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.intake.outcome.RefusedException;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.outcome.StrippedField;
import dev.lethe.intake.prohibited.ProhibitedData;
import dev.lethe.kernel.schema.Leaf;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes out of one event's data everything that must not pass: fields that no schema declares (clause C2), and data
/// that is never collected (clause C3). One instance serves one event.
final class FieldScreen {
    /// Beyond this many different findings in one event, further ones are taken out without being listed.
    static final int MAX_FINDINGS = 200;

    private final ProhibitedData prohibited;
    private @Nullable Set<StrippedField> findings;

    FieldScreen(ProhibitedData prohibited) {
        this.prohibited = prohibited;
    }

    /// What was taken out, in the order in which it was found, each path and kind once.
    List<StrippedField> findings() {
        return findings == null ? List.of() : List.copyOf(findings);
    }

    /// Cleans `data` in place.
    ///
    /// @throws RefusedException `prohibited-data`, when a field goes without which the event makes no sense
    void clean(ObjectNode data, Field.Group fields) {
        clean(data, fields, Place.ROOT);
    }

    private void clean(ObjectNode object, Field.Group fields, Place at) {
        Iterator<Map.Entry<String, JsonNode>> properties = object.properties().iterator();
        while (properties.hasNext()) {
            Map.Entry<String, JsonNode> property = properties.next();
            Field field = fields.find(property.getKey());
            boolean stays = field == null
                    ? undeclared(property.getKey(), property.getValue(), at)
                    : declared(field, property.getKey(), property.getValue(), at);
            if (!stays) {
                properties.remove();
            }
        }
    }

    private boolean declared(Field field, String name, JsonNode value, Place at) {
        String byName = field.prohibitedKind();
        if (byName != null && !ProhibitedData.holdsNothing(value)) {
            return prohibitedField(field, name, byName, at);
        }
        return switch (field) {
            case Field.Group group -> group(group, name, value, at);
            case Field.Value v -> value(v, name, value, at);
        };
    }

    private boolean group(Field.Group group, String name, JsonNode value, Place at) {
        Place here = new Place(at, name);
        if (!group.each()) {
            if (value instanceof ObjectNode object) {
                clean(object, group, here);
                return true;
            }
            return undeclared(name, value, at);
        }
        if (!value.isArray()) {
            return undeclared(name, value, at);
        }
        Place element = new Place(here, Leaf.EACH);
        for (Iterator<JsonNode> elements = value.elements(); elements.hasNext(); ) {
            if (elements.next() instanceof ObjectNode object) {
                clean(object, group, element);
            } else {
                note(element, StrippedField.UNDECLARED);
                elements.remove();
            }
        }
        return true;
    }

    private boolean value(Field.Value field, String name, JsonNode value, Place at) {
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (element.isContainerNode()) {
                    return undeclared(name, value, at);
                }
            }
        } else if (value.isContainerNode()) {
            return undeclared(name, value, at);
        }
        if (field.leaf().is(Leaf.Role.FREE_TEXT)) {
            Optional<String> inText = inText(value);
            if (inText.isPresent()) {
                return prohibitedField(field, name, inText.get(), at);
            }
        }
        return true;
    }

    private Optional<String> inText(JsonNode value) {
        if (value.isTextual()) {
            return prohibited.kindInText(value.textValue());
        }
        for (JsonNode element : value) {
            Optional<String> kind = inText(element);
            if (kind.isPresent()) {
                return kind;
            }
        }
        return Optional.empty();
    }

    private boolean prohibitedField(Field field, String name, String kind, Place at) {
        Place place = new Place(at, name);
        note(place, kind);
        if (field.required()) {
            throw new RefusedException(RejectReason.PROHIBITED_DATA, "a required field holds " + kind, place.pointer());
        }
        return false;
    }

    private boolean undeclared(String name, JsonNode value, Place at) {
        Place here = new Place(at, name);
        Optional<String> kind = prohibited.kindOf(name, value);
        note(here, kind.orElse(StrippedField.UNDECLARED));
        if (kind.isEmpty() && value.isContainerNode()) {
            prohibitedBelow(value, here);
        }
        return false;
    }

    /// An undeclared tree goes as a whole; what it holds of prohibited data is still recorded.
    private void prohibitedBelow(JsonNode container, Place at) {
        if (findings != null && findings.size() >= MAX_FINDINGS) {
            return;
        }
        if (container.isArray()) {
            Place element = new Place(at, Leaf.EACH);
            for (JsonNode child : container) {
                if (child.isContainerNode()) {
                    prohibitedBelow(child, element);
                }
            }
        }
        for (Map.Entry<String, JsonNode> property : container.properties()) {
            Place place = new Place(at, property.getKey());
            Optional<String> kind = prohibited.kindOf(property.getKey(), property.getValue());
            if (kind.isPresent()) {
                note(place, kind.get());
            } else if (property.getValue().isContainerNode()) {
                prohibitedBelow(property.getValue(), place);
            }
        }
    }

    private void note(Place place, String kind) {
        Set<StrippedField> noted = findings;
        if (noted == null) {
            noted = new LinkedHashSet<>();
            findings = noted;
        }
        if (noted.size() < MAX_FINDINGS) {
            noted.add(new StrippedField(place.pointer(), kind));
        }
    }

    /// Where the walk is. The pointer is only written out for a finding.
    private record Place(@Nullable Place parent, String name) {
        static final Place ROOT = new Place(null, "");

        /// A name in any other form may be data (a map keyed by e-mail address), so it is shown as `*`.
        private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

        String pointer() {
            List<String> steps = new ArrayList<>();
            for (Place place = this; place != null && place.parent != null; place = place.parent) {
                steps.addFirst(SHOWABLE.matcher(place.name).matches() ? place.name : Leaf.EACH);
            }
            return "/" + String.join("/", steps);
        }
    }
}
