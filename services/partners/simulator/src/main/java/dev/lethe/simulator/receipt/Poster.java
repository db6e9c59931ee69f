package dev.lethe.simulator.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.lethe.kernel.store.Transactions;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.EventTypes;
import dev.lethe.simulator.runtime.Partners.Partner;
import dev.lethe.simulator.runtime.SimulatorConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Posts a partner's answers to the connector as Standard Webhooks, many in one message.
@Singleton
final class Poster {
    static final int BATCH = 500;

    private static final Logger LOG = Logger.getLogger(Poster.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final JsonMapper JSON = new JsonMapper();

    private final Transactions transactions;
    private final URI receiptsUrl;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    Poster(Transactions transactions, SimulatorConfig config, Clock clock) {
        this.transactions = transactions;
        this.receiptsUrl = config.receiptsUrl();
        this.clock = clock;
    }

    /// Posts one batch, and answers how many receipts are done with.
    ///
    /// @throws IOException when the connector cannot be reached, or answers with an error that may pass
    int post(Partner partner) throws SQLException, IOException, InterruptedException {
        List<AnswerTable.Unposted> answers =
                transactions.call(connection -> AnswerTable.unposted(connection, partner.id(), BATCH));
        if (answers.isEmpty()) {
            return 0;
        }
        HttpResponse<String> response = client.send(request(partner, answers), HttpResponse.BodyHandlers.ofString());
        List<AnswerTable.Unposted> done = switch (response.statusCode()) {
            case OK -> answers;
            case UNPROCESSABLE -> refused(partner, answers, response.body());
            default -> throw new IOException("the connector answered " + response.statusCode());
        };
        transactions.run(connection -> AnswerTable.posted(connection, partner.id(), done));
        return done.size();
    }

    private HttpRequest request(Partner partner, List<AnswerTable.Unposted> answers) {
        Instant now = clock.instant();
        String body = "{\"type\":\"" + EventTypes.RECEIPT + "\",\"timestamp\":\"" + WireTime.format(now)
                + "\",\"data\":{\"receipts\":["
                + String.join(
                        ",", answers.stream().map(AnswerTable.Unposted::json).toList()) + "]}}";
        String id = "msg_" + UUID.randomUUID();
        try {
            return HttpRequest.newBuilder(receiptsUrl)
                    .timeout(TIMEOUT)
                    .header("content-type", "application/json")
                    .header("lethe-partner", partner.id())
                    .header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                    .header("webhook-signature", partner.receipts().sign(id, now.getEpochSecond(), body))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    /// The connector stored nothing because of these; they will never be accepted, so the others go without them.
    private static List<AnswerTable.Unposted> refused(
            Partner partner, List<AnswerTable.Unposted> answers, String problem) throws IOException {
        List<AnswerTable.Unposted> refused = new ArrayList<>();
        try {
            for (JsonNode each : JSON.readTree(problem).path("problems")) {
                int index = each.path("index").asInt(-1);
                if (index >= 0 && index < answers.size()) {
                    refused.add(answers.get(index));
                    LOG.errorf(
                            "The connector refuses the answer of %s to %s: %s",
                            partner.id(),
                            answers.get(index).deletionId(),
                            each.path("detail").asText());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException("the connector's problem is not JSON", e);
        }
        if (refused.isEmpty()) {
            throw new IOException("the connector refuses receipts and does not say which");
        }
        return refused;
    }
}
