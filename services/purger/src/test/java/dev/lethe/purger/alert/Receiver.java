package dev.lethe.purger.alert;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Two endpoints on a real HTTP server: `all` hears of everything, in the middle of a rotation of its secret;
/// `kill-switch` of the kill switch alone.
public final class Receiver implements QuarkusTestResourceLifecycleManager {
    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static final Map<String, Iterator<Answer>> ANSWERS = new ConcurrentHashMap<>();

    private @Nullable HttpServer server;

    /// A request as it came.
    ///
    /// @param verified whether the official library verified it with the endpoint's own secret
    record Received(String endpoint, Map<String, List<String>> headers, String body, boolean verified) {
        String id() {
            return headers.getOrDefault("webhook-id", List.of("")).getFirst();
        }
    }

    /// @param retryAfter a header; empty for none
    record Answer(int status, String retryAfter) {}

    /// What an endpoint has got, in order.
    static List<Received> received(String endpoint) {
        return RECEIVED.stream()
                .filter(each -> each.endpoint().equals(endpoint))
                .toList();
    }

    /// The next requests are answered so, all after them with 204.
    static void answers(String endpoint, Answer... answers) {
        ANSWERS.put(endpoint, List.of(answers).iterator());
    }

    static void forget() {
        RECEIVED.clear();
        ANSWERS.clear();
    }

    private static String secret(String name) {
        return "whsec_" + Base64.getEncoder().encodeToString((name + " ".repeat(32)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", Receiver::handle);
            started.start();
            server = started;
            String url = "http://localhost:" + started.getAddress().getPort() + "/";
            Map<String, String> configuration = new TreeMap<>();
            for (String name : List.of("all", "kill-switch")) {
                configuration.put("lethe.purger.alerts." + name + ".url", url + name);
                configuration.put("lethe.purger.alerts." + name + ".allow-private", "true");
                configuration.put("lethe.purger.alerts." + name + ".secret", secret(name));
            }
            configuration.put("lethe.purger.alerts.all.secret", secret("the new one") + "," + secret("all"));
            configuration.put("lethe.purger.alerts.kill-switch.events", "kill-switch.set");
            configuration.put("lethe.purger.alert-delivery.poll", "PT0.05S");
            configuration.put("lethe.purger.alert-delivery.schedule", "PT0.1S,PT0.1S,PT0.1S");
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String endpoint = exchange.getRequestURI().getPath().substring(1);
            Map<String, List<String>> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            RECEIVED.add(new Received(endpoint, headers, body, verified(endpoint, headers, body)));
            Iterator<Answer> told = ANSWERS.get(endpoint);
            Answer answer = told != null && told.hasNext() ? told.next() : new Answer(204, "");
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
            }
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    private static boolean verified(String endpoint, Map<String, List<String>> headers, String body) {
        try {
            new Webhook(secret(endpoint)).verify(body, headers);
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
