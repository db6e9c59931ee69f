package dev.lethe.publisher.disorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.event.CloudEventWriter;
import dev.lethe.publisher.event.Draft;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.event.Outgoing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// Messages that are not CloudEvents with JSON data, in the ways in which that happens.
final class Malformed {
    /// Deeper than parsers go (Jackson's own limit is 1,000).
    private static final int TOO_DEEP = 2_000;

    private Malformed() {}

    static Outgoing message(Draft draft, String disorder, Dice dice) {
        byte[] data = Json.bytes(draft.data());
        return switch (dice.below(9)) {
            case 0 -> value(draft, disorder, Arrays.copyOf(data, data.length / 2));
            case 1 -> value(draft, disorder, "<event>not JSON</event>".getBytes(UTF_8));
            case 2 -> value(draft, disorder, new byte[0]);
            case 3 -> value(draft, disorder, "[".repeat(TOO_DEEP).getBytes(UTF_8));
            case 4 -> value(draft, disorder, invalidUtf8(data));
            case 5 -> header(draft, disorder, "ce_id", null);
            case 6 -> header(draft, disorder, "ce_specversion", null);
            case 7 -> header(draft, disorder, "ce_time", "yesterday");
            default -> structured(draft, disorder);
        };
    }

    private static byte[] invalidUtf8(byte[] data) {
        byte[] broken = data.clone();
        broken[broken.length / 2] = (byte) 0xFF;
        return broken;
    }

    private static Outgoing value(Draft draft, String disorder, byte[] value) {
        return new Outgoing(draft.stream(), draft.key(), headers(draft), value, marks(draft, false, disorder));
    }

    /// Replaces a header, or leaves it out.
    private static Outgoing header(Draft draft, String disorder, String name, @Nullable String text) {
        List<Header> headers = new ArrayList<>(headers(draft));
        headers.removeIf(header -> header.key().equals(name));
        if (text != null) {
            headers.add(new RecordHeader(name, text.getBytes(UTF_8)));
        }
        byte[] data = Json.bytes(draft.data());
        return new Outgoing(draft.stream(), draft.key(), headers, data, marks(draft, false, disorder));
    }

    private static Outgoing structured(Draft draft, String disorder) {
        Header type = new RecordHeader("content-type", "application/cloudevents+json".getBytes(UTF_8));
        byte[] value = "{\"specversion\":\"1.0\",\"id\":".getBytes(UTF_8);
        return new Outgoing(draft.stream(), draft.key(), List.of(type), value, marks(draft, true, disorder));
    }

    private static List<Header> headers(Draft draft) {
        return CloudEventWriter.binaryHeaders(draft.envelope());
    }

    private static Outgoing.Marks marks(Draft draft, boolean structured, String disorder) {
        return new Outgoing.Marks(draft.envelope().type(), structured, false, disorder);
    }
}
