package dev.lethe.intake.subject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.intake.outcome.RefusedException;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.kernel.schema.EventSchema;
import dev.lethe.kernel.schema.Leaf;
import org.jspecify.annotations.Nullable;

/// Finds the subject of an event: the envelope's, else the `SUBJECT_ID` field's, else `guest:` and the `GUEST_ID`
/// field's.
public final class SubjectRule {
    /// The most characters of a subject id, a guest's included.
    public static final int MAX_LENGTH = 128;

    /// Put before what stands for a guest.
    public static final String GUEST_PREFIX = "guest:";

    private final PersonalText personal;

    public SubjectRule(PersonalText personal) {
        this.personal = personal;
    }

    /// The subject of an event with this envelope and data.
    ///
    /// @throws RefusedException when there is none, two that differ, or one that is not opaque
    public String subject(@Nullable String envelope, JsonNode data, EventSchema schema) {
        String inData = value(data, schema, Leaf.Role.SUBJECT_ID);
        if (envelope != null && inData != null && !envelope.equals(inData)) {
            throw new RefusedException(
                    RejectReason.SUBJECT_MISMATCH,
                    "the envelope names another subject than the data",
                    schema.leaf(Leaf.Role.SUBJECT_ID).orElseThrow().pointer());
        }
        String subject = envelope != null ? envelope : inData;
        if (subject != null) {
            String id = subject.startsWith(GUEST_PREFIX) ? subject.substring(GUEST_PREFIX.length()) : subject;
            return requireOpaque(subject, id);
        }
        String guest = value(data, schema, Leaf.Role.GUEST_ID);
        if (guest == null) {
            throw new RefusedException(RejectReason.NO_SUBJECT, "neither the envelope nor the data names a subject");
        }
        return requireOpaque(GUEST_PREFIX + guest, guest);
    }

    private String requireOpaque(String subject, String id) {
        if (subject.length() > MAX_LENGTH) {
            throw notOpaque("the subject id is longer than " + MAX_LENGTH + " characters");
        }
        for (int i = 0; i < subject.length(); i++) {
            char c = subject.charAt(i);
            if (Character.isISOControl(c)) {
                throw notOpaque("the subject id has a control character");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < subject.length()
                    && Character.isLowSurrogate(subject.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw notOpaque("the subject id has half a surrogate pair");
            }
        }
        if (personal.isPersonal(id)) {
            throw notOpaque("the subject id is an e-mail address or a phone number");
        }
        return subject;
    }

    private static RefusedException notOpaque(String detail) {
        return new RefusedException(RejectReason.SUBJECT_NOT_OPAQUE, detail);
    }

    private static @Nullable String value(JsonNode data, EventSchema schema, Leaf.Role role) {
        JsonNode node = data;
        for (Leaf leaf : schema.leaves()) {
            if (leaf.is(role)) {
                for (String step : leaf.path()) {
                    node = node.path(step);
                }
                return node.isValueNode() && !node.isNull() && !node.asText().isEmpty() ? node.asText() : null;
            }
        }
        return null;
    }
}
