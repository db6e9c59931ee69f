package dev.lethe.publisher.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.publisher.event.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Remembers how far a publication has come, in a file.
public final class ResumeFile {
    private static final int VERSION = 1;
    private static final long MAX_BYTES = 16 << 10;

    private final Path path;

    public ResumeFile(Path path) {
        this.path = path;
    }

    /// How far a publication has come.
    ///
    /// @param input fingerprint of what is published
    /// @param destination where to
    /// @param until the instant at which the history ends: `now` of the first session, kept by the later ones
    /// @param shift what was added to every time
    /// @param position how many messages, from the first on, the broker has acknowledged
    public record Position(String input, String destination, Instant until, Duration shift, long position) {
        public Position at(long further) {
            return new Position(input, destination, until, shift, further);
        }
    }

    /// The position kept; empty before the first session.
    ///
    /// @throws PublishingFailed if the file is not one of ours
    public Optional<Position> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        if (Files.size(path) > MAX_BYTES) {
            throw new PublishingFailed(path + " is not a resume file: it is too large");
        }
        try {
            JsonNode json = Json.MAPPER.readTree(Files.readAllBytes(path));
            if (json.path("version").asInt() != VERSION) {
                throw new PublishingFailed(path + " is not a resume file of this version");
            }
            return Optional.of(new Position(
                    json.required("input").asText(),
                    json.required("destination").asText(),
                    Instant.parse(json.required("until").asText()),
                    Duration.ofMillis(json.required("shiftMillis").asLong()),
                    json.required("position").asLong()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new PublishingFailed(path + " is not a resume file: " + e.getMessage(), e);
        }
    }

    /// Replaces the position kept; after a crash the file holds the old one or the new one, never half of one.
    public void write(Position position) throws IOException {
        byte[] json = Json.bytes(Json.MAPPER
                .createObjectNode()
                .put("version", VERSION)
                .put("input", position.input())
                .put("destination", position.destination())
                .put("until", position.until().toString())
                .put("shiftMillis", position.shift().toMillis())
                .put("position", position.position()));
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.write(beside, json);
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
