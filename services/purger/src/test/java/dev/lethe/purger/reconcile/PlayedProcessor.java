package dev.lethe.purger.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.time.WireTime;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Plays customer-archive on a real HTTP server: it says that it holds what a test says.
public final class PlayedProcessor implements QuarkusTestResourceLifecycleManager {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<RecordId, Held> HELD = new ConcurrentHashMap<>();
    private static volatile @Nullable HttpHandler instead;
    private static volatile String askedBy = "";

    private @Nullable HttpServer server;

    private record Held(InformationCategory category, long oldestMillis) {}

    static void holds(RecordId record, InformationCategory category, long oldestMillis) {
        HELD.put(record, new Held(category, oldestMillis));
    }

    static void loses(RecordId record) {
        HELD.remove(record);
    }

    static void forget() {
        HELD.clear();
        instead = null;
    }

    /// Answers every question so.
    static void misbehaves(HttpHandler handler) {
        instead = handler;
    }

    static String askedBy() {
        return askedBy;
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", PlayedProcessor::handle);
            started.start();
            server = started;
            String property = "lethe.purger.checks.holdings.customer-archive.";
            return Map.of(
                    property + "url",
                    "http://localhost:" + started.getAddress().getPort() + "/holdings",
                    property + "user",
                    "auditor",
                    property + "password",
                    "a password");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            askedBy = String.valueOf(exchange.getRequestHeaders().getFirst("authorization"));
            HttpHandler handler = instead;
            if (handler != null) {
                handler.handle(exchange);
            } else if (exchange.getRequestURI().getPath().equals("/holdings/counts")) {
                answer(exchange, counts(exchange.getRequestURI().getQuery().substring("prefix=".length())));
            } else {
                answer(exchange, answers(JSON.readTree(exchange.getRequestBody())));
            }
        }
    }

    private static void answer(HttpExchange exchange, JsonNode body) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode counts(String prefix) {
        ObjectNode held = JSON.createObjectNode();
        HELD.forEach((record, what) -> {
            if (record.toString().startsWith(prefix)) {
                String category = what.category().name();
                held.put(category, held.path(category).asLong() + 1);
            }
        });
        return JSON.createObjectNode().put("deleted", 0).set("held", held);
    }

    private static JsonNode answers(JsonNode question) {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode answers = all.putArray("answers");
        question.path("recordIds").forEach(each -> {
            Held held = HELD.get(RecordId.parse(each.asText()));
            ObjectNode answer = answers.addObject().put("recordId", each.asText());
            if (held == null) {
                answer.put("state", "unknown").putNull("oldest");
            } else {
                answer.put("state", "held").put("oldest", WireTime.format(held.oldestMillis()));
            }
        });
        return all;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
