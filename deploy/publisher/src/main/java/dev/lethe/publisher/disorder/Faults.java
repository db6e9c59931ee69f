package dev.lethe.publisher.disorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.chance.Codes;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.event.Draft;
import dev.lethe.publisher.event.Envelope;
import dev.lethe.publisher.event.EventType;
import dev.lethe.publisher.event.Outgoing;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives events their flaws.
public final class Faults {
    private static final int MEBIBYTE = 1 << 20;
    private static final List<String> IMPOSSIBLE_TIMES =
            List.of("1970-01-01T00:00:00.000Z", "1999-12-31T23:59:59.000Z", "2099-01-01T00:00:00.000Z");

    private Faults() {}

    /// Writes an event with a flaw.
    ///
    /// @param personal an e-mail address of the event's subject
    public static Outgoing write(Draft draft, EventType type, Flaw flaw, String personal, Dice dice) {
        return switch (flaw) {
            case DUPLICATE, LATE, REORDERED -> draft.write(flaw.word());
            case UNDECLARED_FIELD -> {
                undeclared(draft.data(), dice);
                yield draft.write(flaw.word());
            }
            case PROHIBITED_FIELD -> {
                prohibited(draft.data(), dice);
                yield draft.write(flaw.word());
            }
            case PROHIBITED_TEXT -> {
                FreeText.field(type).ifPresent(field -> draft.data().put(field, confession(dice)));
                yield draft.write(flaw.word());
            }
            case PROHIBITED_ESSENTIAL -> {
                draft.data().put("query", Numbers.card(dice));
                yield draft.write(flaw.word());
            }
            case MALFORMED -> Malformed.message(draft, flaw.word(), dice);
            case UNKNOWN_TYPE -> retyped(draft, dice).write(flaw.word());
            case NO_SUBJECT -> {
                draft.data().remove(List.of("customerId", "sessionId"));
                yield draft.with(null, subject(draft.envelope(), null)).write(flaw.word());
            }
            case PERSONAL_SUBJECT -> {
                String subject = dice.percent(70) ? personal : "+447700900" + dice.between(100, 999);
                draft.data().put("customerId", subject);
                yield draft.with(subject, subject(draft.envelope(), subject)).write(flaw.word());
            }
            case SUBJECT_MISMATCH -> {
                draft.data().put("customerId", Codes.code("c-", dice.number(), 0));
                yield draft.with(draft.key(), subject(draft.envelope(), draft.key()))
                        .write(flaw.word());
            }
            case SCHEMA_VIOLATION -> {
                violate(draft.data(), dice);
                yield draft.write(flaw.word());
            }
            case TIME_OUT_OF_BOUNDS -> timed(draft, dice.pick(IMPOSSIBLE_TIMES)).write(flaw.word());
            case OVERSIZED -> {
                draft.data().put("comment", "so much to say ".repeat(MEBIBYTE / 15 + 2));
                yield draft.write(flaw.word());
            }
        };
    }

    private static void undeclared(ObjectNode data, Dice dice) {
        switch (dice.below(4)) {
            case 0 -> data.put("internalScore", dice.fraction());
            case 1 ->
                data.putObject("experiment").put("name", "checkout-colour").put("arm", dice.below(3));
            case 2 -> data.put("referrerPartner", "summer-fair").put("cartValueBand", "B");
            default -> data.putArray("debugTrace").add("gateway").add("edge-" + dice.below(9));
        }
    }

    private static void prohibited(ObjectNode data, Dice dice) {
        switch (dice.below(5)) {
            case 0 -> data.putObject("bankAccount").put("iban", Numbers.iban(dice));
            case 1 -> data.put("fingerprintTemplate", bytes(dice));
            case 2 -> data.put("faceTemplate", bytes(dice));
            case 3 -> data.put("assetStatement", "two flats and some shares");
            default -> data.put("messageBody", "See you at eight, and do not tell Eve.");
        }
    }

    private static String confession(Dice dice) {
        return dice.percent(50)
                ? "Please charge my card " + Numbers.card(dice) + " instead, thank you."
                : "Send the money back to " + Numbers.iban(dice) + ", please.";
    }

    private static String bytes(Dice dice) {
        return Base64.getEncoder()
                .encodeToString(Long.toHexString(dice.number()).getBytes(UTF_8));
    }

    /// Puts an object where the schema wants a single value.
    private static void violate(ObjectNode data, Dice dice) {
        List<String> fields = new ArrayList<>();
        data.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getKey().equals("customerId")) {
                fields.add(field.getKey());
            }
        });
        String field = dice.pick(fields);
        data.putObject(field).put("value", "wrong kind");
    }

    private static Draft retyped(Draft draft, Dice dice) {
        Envelope e = draft.envelope();
        String type = dice.pick(List.of("shop.loyalty.points-earned.v1", "shop.order.placed.v9", "ShopEvent"));
        return draft.with(draft.key(), new Envelope(e.id(), e.source(), type, e.time(), e.subject(), e.extensions()));
    }

    private static Draft timed(Draft draft, String time) {
        Envelope e = draft.envelope();
        return draft.with(draft.key(), new Envelope(e.id(), e.source(), e.type(), time, e.subject(), e.extensions()));
    }

    private static Envelope subject(Envelope e, @Nullable String subject) {
        return new Envelope(e.id(), e.source(), e.type(), e.time(), subject, e.extensions());
    }
}
