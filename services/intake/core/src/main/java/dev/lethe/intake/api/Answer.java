package dev.lethe.intake.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.outcome.StrippedField;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.StampedValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How an event is, or would be, decided on.
///
/// @param outcome       `stamped` or `rejected`
/// @param subject       the subject id; only in a dry run
/// @param effectiveTime RFC 3339
/// @param records       what was stamped
/// @param reason        why it was rejected: a word of `lethe.rejections`
/// @param detail        the same for people
/// @param schemaPath    the place that was violated
/// @param stripped      the fields that did not pass
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(
        String outcome,
        @Nullable String subject,
        @Nullable String effectiveTime,
        @Nullable List<Stamp> records,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String schemaPath,
        List<StrippedField> stripped) {

    /// One stamped event.
    ///
    /// @param id             its CloudEvents id on the lifecycle topic
    /// @param effect         what it does to its record
    /// @param retainDeadline what this event alone gives its record; the ledger's deadline counts
    /// @param disclosedTo    the partner that the data was given to
    /// @param entity         what the record is about; only in a dry run
    /// @param data           the fields of the category; only in a dry run
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stamp(
            String category,
            String recordId,
            String id,
            String effect,
            String retainDeadline,
            int policyVersion,
            @Nullable String disclosedTo,
            @Nullable EntityName entity,

            @Schema(implementation = Object.class) @Nullable JsonNode data) {}

    /// An entity's kind and key.
    record EntityName(String kind, String key) {}

    /// With the data: for whoever sent it along.
    static Answer full(Outcome outcome) {
        return of(outcome, true);
    }

    /// Without anything of the event's data.
    static Answer withoutData(Outcome outcome) {
        return of(outcome, false);
    }

    private static Answer of(Outcome outcome, boolean withData) {
        return switch (outcome) {
            case Outcome.Stamped s ->
                new Answer(
                        "stamped",
                        withData ? s.subject() : null,
                        WireTime.format(s.effectiveMillis()),
                        s.events().stream().map(event -> stamp(event, withData)).toList(),
                        null,
                        null,
                        null,
                        s.stripped());
            case Outcome.Rejected r ->
                new Answer(
                        "rejected", null, null, null, r.reason().wireName(), r.detail(), r.schemaPath(), r.stripped());
        };
    }

    private static Stamp stamp(LifecycleEvent.Stamped event, boolean withData) {
        StampedValue value = event.open();
        return new Stamp(
                event.category().name(),
                event.recordId().toString(),
                event.id(),
                event.effect().wireName(),
                WireTime.format(event.deadlineMillis()),
                event.policyVersion(),
                event.disclosedTo(),
                withData ? new EntityName(value.entity().kind(), value.entity().key()) : null,
                withData ? value.data() : null);
    }
}
