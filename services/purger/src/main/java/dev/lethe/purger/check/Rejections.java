package dev.lethe.purger.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.offset.TopicOffsets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether the intakes reject more than they used to: from the ends of the topics alone.
@ApplicationScoped
class Rejections implements SelfCheck {
    private static final List<String> STREAMS = List.of("user", "order", "logistics");

    private final TopicOffsets offsets;
    private final Topics topics;
    private final ObjectMapper json;

    Rejections(TopicOffsets offsets, Topics topics, ObjectMapper json) {
        this.offsets = offsets;
        this.topics = topics;
        this.json = json;
    }

    @Override
    public String name() {
        return "rejections";
    }

    @Override
    public String about() {
        return "The share of events that the intakes reject, compared with what it used to be.";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    /// What there had been by a look.
    ///
    /// @param usual the share that was rejected in earlier looks, the latest counting most
    record Seen(long events, long rejected, double usual) {}

    @Override
    public Finding look(@Nullable String memory, Duration within) {
        List<String> platform = STREAMS.stream().map(topics::platform).toList();
        Seen before = read(memory);
        Seen now = seen(before, offsets.given(platform), offsets.given(List.of(topics.rejections())));
        return judge(before, now).remembering(write(now));
    }

    /// What there is now. A topic that was made anew begins anew.
    static Seen seen(@Nullable Seen before, long events, long rejected) {
        if (before == null || events < before.events() || rejected < before.rejected()) {
            return new Seen(events, rejected, 0);
        }
        Share share = before(before).after(more(before, rejected), of(before, events, rejected));
        return new Seen(events, rejected, share.usual());
    }

    private static Share before(Seen before) {
        return new Share(before.usual());
    }

    private static long more(Seen before, long rejected) {
        return rejected - before.rejected();
    }

    private static long of(Seen before, long events, long rejected) {
        return Math.max(events - before.events(), more(before, rejected));
    }

    static Finding judge(@Nullable Seen before, Seen now) {
        if (before == null || now.events() < before.events() || now.rejected() < before.rejected()) {
            return Finding.ok(Map.of(), "This was the first look: the next one compares.");
        }
        long more = more(before, now.rejected());
        long of = of(before, now.events(), now.rejected());
        Map<String, Long> counts = Map.of("events", of, "rejected", more);
        String found = "Of %d events since the last look %d were rejected; the usual share is %.1f %%."
                .formatted(of, more, 100 * before.usual());
        return before(before).risen(more, of)
                ? Finding.warning(
                        counts,
                        found,
                        "A publisher has probably changed its events: each message on lethe.rejections tells where and why.")
                : Finding.ok(counts, found);
    }

    private @Nullable Seen read(@Nullable String memory) {
        try {
            return memory == null ? null : json.readValue(memory, Seen.class);
        } catch (JsonProcessingException e) {
            return null; // of an earlier version: it begins anew
        }
    }

    private String write(Seen seen) {
        try {
            return json.writeValueAsString(seen);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("three numbers can always be written", e);
        }
    }
}
