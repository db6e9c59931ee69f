package dev.lethe.publisher.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.event.PlatformStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// Counts of what was published.
public final class Tally {
    /// NDJSON may bring any number of types; beyond this, they are counted together.
    private static final int MAX_TYPES = 1_000;

    private final Map<PlatformStream, Long> streams = new EnumMap<>(PlatformStream.class);
    private final Map<String, Long> types = new TreeMap<>();
    private final Map<String, Long> disorder = new TreeMap<>();
    private long structured;
    private long derived;
    private long bytes;

    void count(Outgoing message) {
        Outgoing.Marks marks = message.marks();
        streams.merge(message.stream(), 1L, Long::sum);
        String type = types.size() < MAX_TYPES || types.containsKey(marks.type()) ? marks.type() : "other";
        types.merge(type, 1L, Long::sum);
        if (marks.disorder() != null) {
            disorder.merge(marks.disorder(), 1L, Long::sum);
        }
        structured += marks.structured() ? 1 : 0;
        derived += marks.derived() ? 1 : 0;
        bytes += message.value().length;
    }

    public long messages() {
        return streams.values().stream().mapToLong(Long::longValue).sum();
    }

    public Map<String, Long> disorder() {
        return Map.copyOf(disorder);
    }

    public Map<String, Long> types() {
        return Map.copyOf(types);
    }

    /// Adds the counts to a summary.
    public void writeTo(ObjectNode summary) {
        ObjectNode published = summary.putObject("published");
        for (PlatformStream stream : PlatformStream.values()) {
            published.put(stream.word(), streams.getOrDefault(stream, 0L));
        }
        summary.put("messages", messages());
        summary.set("types", Json.MAPPER.valueToTree(types));
        summary.set("disorder", Json.MAPPER.valueToTree(disorder));
        summary.put("structured", structured).put("derived", derived).put("valueBytes", bytes);
    }
}
