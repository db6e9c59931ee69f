package dev.lethe.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The purger's API. What is safe to repeat is tried again when no answer came: reading, and what carries a key.
public final class Purger implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 1_000;
    private static final int MAX_BYTES = 64 << 20;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int FIRST_FAILURE = 500;
    private static final int FIRST_REFUSAL = 300;

    private final Access access;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Purger(Access access) {
        this.access = access;
    }

    /// Reads JSON.
    ///
    /// @param query values that are null are left out
    /// @throws Failure when there is no answer, or a refusal
    public JsonNode get(String path, Map<String, @Nullable Object> query) {
        return read(send(request(path + encoded(query)).GET(), true));
    }

    public JsonNode get(String path) {
        return get(path, Map.of());
    }

    /// Reads a text, such as CSV.
    public String text(String path) {
        return new String(send(request(path).GET(), true), StandardCharsets.UTF_8);
    }

    /// Asks for something that must happen once: the same key goes with every attempt.
    public JsonNode once(String path, Object body) {
        return read(send(
                request(path)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(written(body))),
                true));
    }

    /// Asks for something that a second call would refuse or repeat: it is tried once.
    public JsonNode post(String path, Object body) {
        return read(send(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(written(body))),
                false));
    }

    public JsonNode put(String path, Object body) {
        return read(send(
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(written(body))),
                true));
    }

    public JsonNode delete(String path) {
        return read(send(request(path).DELETE(), false));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(access.url().resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json;q=0.9, text/csv;q=0.8")
                .header("Authorization", access.credential().authorization());
    }

    private byte[] send(HttpRequest.Builder request, boolean again) {
        HttpResponse<byte[]> answer = answer(request.build(), again ? ATTEMPTS : 1);
        int status = answer.statusCode();
        if (status < FIRST_REFUSAL) {
            return answer.body();
        }
        Failure.Kind kind = status == UNAUTHORIZED || status == FORBIDDEN
                ? Failure.Kind.NOT_ALLOWED
                : status >= FIRST_FAILURE ? Failure.Kind.UNREACHABLE : Failure.Kind.REFUSED;
        throw new Failure(
                kind,
                Problem.words(status, tree(answer.body()), access.credential().unknown()));
    }

    private HttpResponse<byte[]> answer(HttpRequest request, int attempts) {
        for (int attempt = 1; ; attempt++) {
            try {
                return http.send(
                        request,
                        info -> HttpResponse.BodySubscribers.mapping(
                                HttpResponse.BodySubscribers.ofInputStream(), Purger::bounded));
            } catch (IOException e) {
                if (attempt >= attempts) {
                    throw new Failure(
                            Failure.Kind.UNREACHABLE,
                            "The purger at " + access.url() + " cannot be reached (" + e + "). Look whether it runs.");
                }
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(Failure.Kind.UNREACHABLE, "Interrupted.");
            }
        }
    }

    private static byte[] bounded(InputStream body) {
        try (body) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Failure(Failure.Kind.REFUSED, "The answer is larger than 64 MiB. Ask for less.");
            }
            return bytes;
        } catch (IOException e) {
            throw new Failure(Failure.Kind.UNREACHABLE, "The answer broke off (" + e + ").");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.UNREACHABLE, "Interrupted.");
        }
    }

    private static JsonNode read(byte[] body) {
        JsonNode tree = tree(body);
        if (body.length > 0 && tree.isMissingNode()) {
            throw new Failure(Failure.Kind.UNREACHABLE, "The answer is no JSON. Is that the purger's address?");
        }
        return tree;
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = body.length == 0 ? null : JSON.readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static String written(Object body) {
        if (body instanceof String text) {
            return text;
        }
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can always be written", e);
        }
    }

    private static String encoded(Map<String, @Nullable Object> query) {
        Map<String, Object> given = new LinkedHashMap<>();
        query.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return given.isEmpty()
                ? ""
                : given.entrySet().stream()
                        .map(entry -> entry.getKey() + "="
                                + URLEncoder.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    @Override
    public void close() {
        http.close();
    }
}
