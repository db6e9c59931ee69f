package dev.lethe.checker.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.checker.CannotCheck;
import dev.lethe.checker.facts.Holdings;
import dev.lethe.checker.facts.RecordTable;
import dev.lethe.checker.screen.Stamp;
import dev.lethe.checker.wire.Id128;
import dev.lethe.checker.wire.Instants;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/// Asks a holder what it holds: newline-delimited JSON, one item a line, as long as it likes.
public final class HoldingsLoader implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final RecordTable records;

    public HoldingsLoader(RecordTable records) {
        this.records = records;
    }

    /// Where a holder answers, and as whom to ask.
    public record Holder(String recipient, URI url, String user, String password) {

        @Override
        public String toString() {
            return recipient + " at " + url;
        }
    }

    /// What the holder holds.
    ///
    /// @throws CannotCheck if it does not answer, or not in this form
    public Holdings ask(Holder holder) {
        return askIfKnown(holder).orElseThrow(() -> new CannotCheck(holder + " answered 404"));
    }

    /// What the holder holds; empty if the server does not know it.
    Optional<Holdings> askIfKnown(Holder holder) {
        String credentials = Base64.getEncoder()
                .encodeToString((holder.user + ":" + holder.password).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(holder.url)
                .timeout(ANSWER)
                .header("Authorization", "Basic " + credentials)
                .header("Accept", "application/x-ndjson")
                .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8), 1 << 16)) {
                if (response.statusCode() == 404) {
                    return Optional.empty();
                }
                if (response.statusCode() != 200) {
                    throw new CannotCheck(holder + " answered " + response.statusCode());
                }
                return Optional.of(read(holder.recipient, lines.lines()));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new CannotCheck(holder + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCheck("interrupted", e);
        }
    }

    /// Reads a holder's answer.
    Holdings read(String recipient, Stream<String> lines) {
        var holdings = new Holdings(recipient);
        lines.filter(line -> !line.isBlank()).forEach(line -> {
            try {
                JsonNode item = JSON.readTree(line);
                boolean known = item.path("recordId").isTextual();
                int record =
                        known ? records.number(Id128.parse(item.path("recordId").asText())) : Holdings.UNKNOWN_RECORD;
                holdings.add(
                        record,
                        Stamp.reference(item.path("reference").textValue()),
                        Instants.ours(item.path("effectiveTime").textValue()));
            } catch (IOException | IllegalArgumentException e) {
                throw new CannotCheck(recipient + " names a holding that cannot be read", e);
            }
        });
        return holdings;
    }

    @Override
    public void close() {
        client.close();
    }
}
