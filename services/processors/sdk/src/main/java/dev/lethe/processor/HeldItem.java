package dev.lethe.processor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.Disclosure;
import dev.lethe.kernel.wire.StampedValue;
import java.util.Optional;

/// What a processor is asked to hold: one event's data in one category.
///
/// Its place is (`recordId`, `effectiveMillis`, `id`): a primary key in this order makes a deletion a range
/// scan, and a duplicate a violated key.
///
/// @param id              tells this event from every other
/// @param recordId        the record it belongs to, by which it will be deleted
/// @param effectiveMillis when it counts as having happened, in epoch milliseconds
/// @param subject         the data subject, an opaque id
/// @param effect          what the event does to the record
/// @param entity          what the record is about, e.g. order 123
/// @param origin          the platform event it came from
/// @param disclosure      the partner that was given this data, if any
/// @param data            the event's fields of this category; an empty object where the event only has an effect
public record HeldItem(
        ItemId id,
        RecordId recordId,
        long effectiveMillis,
        String subject,
        InformationCategory category,
        Effect effect,
        Entity entity,
        StampedValue.Origin origin,
        Optional<Disclosure> disclosure,
        JsonNode data) {}
