package dev.lethe.kernel.schema;

import dev.lethe.kernel.category.InformationCategory;
import java.util.List;
import java.util.Set;

/// One field that a schema declares: a scalar, or an array of scalars.
///
/// @param path     the property names from the root; [#EACH] stands for every element of an array
/// @param category the information category it belongs to
/// @param roles    what else the field is
/// @param required whether the event makes no sense without it: it and every object above it is required
public record Leaf(List<String> path, InformationCategory category, Set<Role> roles, boolean required) {
    /// The path step that stands for every element of an array.
    public static final String EACH = "*";

    public Leaf {
        path = List.copyOf(path);
        roles = Set.copyOf(roles);
    }

    /// What a field can be besides data of its category. The enum's names are the tags.
    public enum Role {
        /// The subject's opaque id. Travels as the envelope's subject, never as data.
        SUBJECT_ID,
        /// Stands for the subject where there is none: a session, device or order id.
        GUEST_ID,
        /// Tells which entity a record is about.
        ENTITY_ID,
        /// Names the partner that gets the data.
        RECIPIENT,
        /// The id by which that partner knows the data.
        PARTNER_REFERENCE,
        /// Written by people; screened for prohibited content.
        FREE_TEXT
    }

    /// Whether the field has this role.
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// The path as a JSON pointer (RFC 6901), with `*` for array elements.
    public String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (String step : path) {
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
