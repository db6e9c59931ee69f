package dev.lethe.processor.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A processor in any language, asked over HTTP:
/// - `GET {probe}/holdings?recordId=…` answers what it holds of a record, as lines of JSON
///   `{"recordId":"…","effectiveTime":"2024-01-02T00:00:00.000Z","items":1}`; nothing where it holds nothing;
/// - `POST {probe}/restart` ends the processor, starts it again on the same state, and answers 2xx.
///
/// @param authorization the value of the `Authorization` header, if the probe wants one
public record HttpProcessor(
        String recipient,
        Set<InformationCategory> categories,
        Topics topics,
        String bootstrapServers,
        URI probe,
        Optional<String> authorization)
        implements ProcessorUnderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    // One client for all: it keeps a connection and a thread of its own.
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Override
    public List<Long> held(RecordId record) throws IOException, InterruptedException {
        String body = send(request("/holdings?recordId=" + record).GET());
        List<Long> times = new ArrayList<>();
        for (String line : body.lines().filter(text -> !text.isBlank()).toList()) {
            JsonNode holding = JSON.readTree(line);
            long effectiveMillis =
                    WireTime.parseMillis(holding.path("effectiveTime").asText());
            for (int item = 0; item < holding.path("items").asInt(1); item++) {
                times.add(effectiveMillis);
            }
        }
        return times;
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        send(request("/restart").POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(probe + path)).timeout(TIMEOUT);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.request().uri() + " answered " + response.statusCode());
        }
        return response.body();
    }
}
