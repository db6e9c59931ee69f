package dev.lethe.publisher.ndjson;

import dev.lethe.publisher.event.EventDeclarations;
import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.feed.Feed;
import dev.lethe.publisher.feed.Input;
import dev.lethe.publisher.feed.Survey;
import dev.lethe.publisher.feed.UnreadableInput;
import dev.lethe.publisher.file.DataFile;
import dev.lethe.publisher.file.RecordReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file of structured CloudEvents in the JSON format, one a line, of any type that has a schema.
///
/// The file is read through before anything is published: one line that is not such an event, and nothing is.
public final class CloudEventsInput implements Input {
    private static final int MAX_COMPLAINTS = 20;

    private final DataFile file;
    private final EventDeclarations declarations;

    public CloudEventsInput(DataFile file, EventDeclarations declarations) {
        this.file = file;
        this.declarations = declarations;
    }

    @Override
    public Survey survey() throws IOException {
        List<String> complaints = new ArrayList<>();
        Instant last = Instant.MIN;
        try (RecordReader reader = file.read()) {
            long line = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                try {
                    Instant time = text.isBlank()
                            ? last
                            : CloudEventLine.parse(text, declarations).time();
                    last = time.isAfter(last) ? time : last;
                } catch (NotACloudEvent e) {
                    complaints.add("line " + line + ": " + e.getMessage());
                    if (complaints.size() == MAX_COMPLAINTS) {
                        break;
                    }
                }
            }
        }
        if (!complaints.isEmpty()) {
            throw UnreadableInput.of("the file cannot be published; nothing has been sent", complaints);
        }
        if (last.equals(Instant.MIN)) {
            throw new UnreadableInput("the file has no events");
        }
        return new Survey("cloudevents", "cloudevents " + file.fingerprint(), last);
    }

    @Override
    public Feed open(Survey survey, Duration shift) throws IOException {
        RecordReader reader = file.read();
        return new Feed() {
            private long events;

            @Override
            public Optional<Outgoing> next() throws IOException {
                @Nullable String text = reader.readLine();
                while (text != null && text.isBlank()) {
                    text = reader.readLine();
                }
                if (text == null) {
                    return Optional.empty();
                }
                events++;
                return Optional.of(CloudEventLine.parse(text, declarations).message(shift));
            }

            @Override
            public Map<String, Long> findings() {
                return Map.of("events", events);
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }
}
