package dev.lethe.publisher;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.feed.Feed;
import dev.lethe.publisher.feed.Input;
import dev.lethe.publisher.feed.Survey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads whole inputs.
public final class Feeds {
    private Feeds() {}

    /// All messages of an input, and what it says it found.
    public record Whole(List<Outgoing> messages, List<Schemas.Received> events, Map<String, Long> findings) {
        public List<Schemas.Received> events(String type) {
            return events().stream()
                    .filter(event -> event.get("type").equals(type))
                    .toList();
        }
    }

    /// Reads an input with its times as they are.
    public static Whole unshifted(Input input) {
        return read(input, Optional.empty());
    }

    /// Reads an input with its times moved so that its last event is at `until`.
    public static Whole shifted(Input input, Instant until) {
        return read(input, Optional.of(until));
    }

    /// Broken messages have no event; nothing stands for them.
    private static Schemas.Received received(Outgoing message) {
        try {
            return Schemas.receive(message);
        } catch (AssertionError e) {
            return new Schemas.Received(Map.of(), MissingNode.getInstance());
        }
    }

    private static Whole read(Input input, Optional<Instant> until) {
        try {
            Survey survey = input.survey();
            Duration shift =
                    until.map(end -> Duration.between(survey.last(), end)).orElse(Duration.ZERO);
            try (Feed feed = input.open(survey, shift)) {
                List<Outgoing> messages = new ArrayList<>();
                for (Optional<Outgoing> next = feed.next(); next.isPresent(); next = feed.next()) {
                    messages.add(next.get());
                }
                return new Whole(
                        messages, messages.stream().map(Feeds::received).toList(), feed.findings());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
