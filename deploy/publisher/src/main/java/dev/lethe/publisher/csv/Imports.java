package dev.lethe.publisher.csv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.chance.Purpose;
import dev.lethe.publisher.data.LogisticsData;
import dev.lethe.publisher.data.Parcel;
import dev.lethe.publisher.event.CloudEventWriter;
import dev.lethe.publisher.event.Envelope;
import dev.lethe.publisher.event.EventType;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.time.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Turns what a file states, and what follows from it, into messages.
///
/// Ids follow from the file, so publishing it again publishes duplicates, not news. A shifted event is another
/// event than the one that happened, so its id says by how much it was shifted.
final class Imports {
    private final String source;
    private final long seed;
    private final Duration shift;
    private final String idSuffix;
    private final Instant horizon;
    private final ReorderBuffer buffer = new ReorderBuffer();
    private final Map<String, Long> findings = new TreeMap<>();

    /// @param source the `ce_source`
    /// @param horizon the latest time that the file states: what is derived for later has not happened yet
    Imports(String source, long seed, Duration shift, Instant horizon) {
        this.source = source;
        this.seed = seed;
        this.shift = shift;
        this.idSuffix = shift.isZero() ? "" : "~" + Long.toString(shift.toMillis(), Character.MAX_RADIX);
        this.horizon = horizon;
    }

    /// Who an event is about.
    ///
    /// @param subject the subject id, or null for a guest
    /// @param key the subject id, or the guest's
    record Whose(@Nullable String subject, String key) {}

    long seed() {
        return seed;
    }

    ReorderBuffer buffer() {
        return buffer;
    }

    Map<String, Long> findings() {
        return Map.copyOf(findings);
    }

    void found(String what) {
        found(what, 1);
    }

    void found(String what, long more) {
        findings.merge(what, more, Long::sum);
    }

    /// The same dice for the same thing, whatever was read before it.
    Dice dice(String thing) {
        return Dice.of(seed, Purpose.EVENT, Dice.number(thing));
    }

    /// Adds an event that the file states.
    ///
    /// @param about the order or cancellation that it belongs to; with the type, its id
    void stated(EventType type, String about, Instant time, Whose whose, ObjectNode data) {
        add(type, about, time, whose, data, false);
    }

    /// Adds an event that the file does not state, unless it lies after all that it does.
    void derived(EventType type, String about, Instant time, Whose whose, ObjectNode data) {
        if (time.isAfter(horizon)) {
            found("derivedAfterTheEnd");
        } else {
            add(type, about, time, whose, data, true);
        }
    }

    /// Takes back derived events about an order that are later than a time.
    void recall(String about, Instant after) {
        found("derivedTakenBack", buffer.recall(about, after.plus(shift).toEpochMilli()));
    }

    /// Derives a parcel's way.
    ///
    /// @param delivered when it arrived, or empty where it has not
    void shipment(Parcel parcel, Whose whose, Instant created, Instant dispatched, Optional<Instant> delivered) {
        String order = parcel.orderId();
        Dice dice = dice(order + ".shipment");
        derived(
                EventType.SHIPMENT_CREATED,
                order,
                created,
                whose,
                LogisticsData.created(parcel, created.plus(shift).toEpochMilli(), dice));
        derived(
                EventType.SHIPMENT_DISPATCHED,
                order,
                dispatched,
                whose,
                LogisticsData.dispatched(parcel, dispatched.plus(shift).toEpochMilli(), dice));
        delivered.ifPresent(arrival -> {
            Instant halfway =
                    dispatched.plus(Duration.between(dispatched, arrival).dividedBy(2));
            derived(EventType.SHIPMENT_IN_TRANSIT, order, halfway, whose, LogisticsData.inTransit(parcel, 1));
            derived(EventType.SHIPMENT_DELIVERED, order, arrival, whose, LogisticsData.delivered(parcel, dice));
        });
    }

    private void add(EventType type, String about, Instant time, Whose whose, ObjectNode data, boolean derived) {
        Instant shifted = time.plus(shift);
        String id = about + "." + type.name().toLowerCase(Locale.ROOT).replace('_', '-') + idSuffix;
        Envelope envelope = Envelope.of(id, source, type.type(), Timestamps.text(shifted), whose.subject());
        ObjectNode complete = data;
        if (whose.subject() != null) {
            complete = data.objectNode().put("customerId", whose.subject());
            complete.setAll(data);
        }
        buffer.add(
                shifted.toEpochMilli(),
                about,
                CloudEventWriter.write(
                        type.stream(), whose.key(), derived ? envelope.derived() : envelope, Json.bytes(complete)));
    }
}
