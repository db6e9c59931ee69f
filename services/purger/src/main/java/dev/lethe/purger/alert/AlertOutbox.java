package dev.lethe.purger.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.purger.audit.Audited;
import dev.lethe.purger.database.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// Puts an alert into the outbox in the transaction of the deed that it is about, for each endpoint that
/// wants it: what is rolled back alerts nobody, and what is committed is told, also across restarts.
@ApplicationScoped
class AlertOutbox {
    /// Standard Webhooks wants notices under 20 kB.
    static final int MAX_BYTES = 19_999;

    private static final int MAX_TEXT = 500;

    private final AlertEndpoints endpoints;
    private final ObjectMapper json;

    AlertOutbox(AlertEndpoints endpoints, ObjectMapper json) {
        this.endpoints = endpoints;
        this.json = json;
    }

    void audited(@Observes Audited deed) throws SQLException {
        AlertEvent event = AlertEvent.named(deed.action()).orElse(null);
        if (event == null) {
            return;
        }
        List<AlertEndpoint> wanting = endpoints.all().stream()
                .filter(each -> each.events().contains(event))
                .toList();
        if (wanting.isEmpty()) {
            return;
        }
        String webhookId = "msg_" + UUID.randomUUID();
        String body = body(event, deed);
        for (AlertEndpoint endpoint : wanting) {
            Query.of(deed.connection(), """
                    INSERT INTO alert (endpoint, webhook_id, event, body, state, next_ms, created_ms)
                    VALUES (?, ?, ?, ?, 'pending', ?, ?)""")
                    .with(endpoint.name())
                    .with(webhookId)
                    .with(event.wireName())
                    .with(body)
                    .with(deed.atMillis())
                    .with(deed.atMillis())
                    .update();
        }
    }

    private String body(AlertEvent event, Audited deed) {
        ObjectNode data = json.createObjectNode();
        if (deed.runId() != null) {
            data.put("runId", deed.runId());
        }
        for (String name : event.details()) {
            Object value = deed.detail().get(name);
            switch (value) {
                case null -> {}
                case String text -> data.put(name, text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
                case Number number -> data.put(name, number.longValue());
                default -> data.put(name, String.valueOf(value));
            }
        }
        ObjectNode body = json.createObjectNode()
                .put("type", event.wireName())
                .put("timestamp", WireTime.format(deed.atMillis()));
        body.set("data", data);
        try {
            String text = json.writeValueAsString(body);
            if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
                throw new IllegalStateException("an alert's few short details cannot be that long");
            }
            return text;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
