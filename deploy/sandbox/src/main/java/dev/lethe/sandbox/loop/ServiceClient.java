package dev.lethe.sandbox.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/// Asks the services' APIs as the sandbox's users.
public final class ServiceClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String STRIPPED = "lethe_intake_stripped_fields_total";

    private final Sandbox sandbox;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public ServiceClient(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// Asks the purger for a run as of now.
    ///
    /// @return its id
    String startRun(String body) {
        return startRun(body, UUID.randomUUID().toString());
    }

    /// Asks the purger for a run as of now.
    ///
    /// @param idempotencyKey makes it safe to ask again when no answer came
    /// @return its id
    public String startRun(String body, String idempotencyKey) {
        JsonNode run = call("POST", ServiceCatalog.PURGER, "/runs", "operator", body, idempotencyKey);
        return run.path("id").asText(run.path("runId").asText());
    }

    /// Looks at a run's preview and approves it, as somebody else than who asked for the run.
    ///
    /// @return the preview
    public JsonNode approve(String id) {
        JsonNode preview = get(ServiceCatalog.PURGER, "/runs/" + id + "/preview", "viewer");
        call(
                "POST",
                ServiceCatalog.PURGER,
                "/runs/" + id + "/approve",
                "approver",
                "{\"digest\": \"" + preview.path("digest").asText() + "\"}",
                UUID.randomUUID().toString());
        return preview;
    }

    public JsonNode run(String id) {
        return get(ServiceCatalog.PURGER, "/runs/" + id, "viewer");
    }

    /// Calls an API that changes something.
    ///
    /// @param role whose user asks
    /// @param body JSON; empty for none
    /// @param idempotencyKey makes it safe to ask again when no answer came
    /// @throws IllegalStateException when the answer is no success
    /// @throws UncheckedIOException when there is no answer
    public JsonNode call(String method, String service, String path, String role, String body, String idempotencyKey) {
        return readJson(send(request(service, path, role)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    /// Counts of records; `asOf` (RFC 3339) says as of when they are due.
    JsonNode ledger(String asOf) {
        return get(ServiceCatalog.PURGER, "/ledger?asOf=" + URLEncoder.encode(asOf, StandardCharsets.UTF_8), "viewer");
    }

    /// Undeclared fields that the intakes have dropped since they started.
    long strippedFields() {
        double sum = 0;
        for (String intake : ServiceCatalog.intakes().keySet()) {
            String metrics = text(intake, "/q/metrics", "viewer");
            sum += metrics.lines()
                    .filter(line -> line.startsWith(STRIPPED))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
        return Math.round(sum);
    }

    /// Reads JSON from an API.
    ///
    /// @param role whose user asks
    public JsonNode get(String service, String path, String role) {
        return readJson(text(service, path, role));
    }

    /// Reads from an API whatever it answers.
    ///
    /// @param role whose user asks
    String text(String service, String path, String role) {
        return send(request(service, path, role).build());
    }

    private HttpRequest.Builder request(String service, String path, String role) {
        URI uri = sandbox.service(service).url(path);
        String user = role + ":" + sandbox.credentials().password(role);
        return HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " was answered "
                        + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private JsonNode readJson(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + body, e);
        }
    }
}
