package dev.lethe.simulator.partner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An HTTP server in the connector's place that keeps what is posted to it, and answers as told; and the partners'
/// secrets.
public final class ConnectorResource implements QuarkusTestResourceLifecycleManager {
    private static final List<Posted> POSTED = new CopyOnWriteArrayList<>();
    private static volatile Function<Posted, Answer> behavior = posted -> new Answer(200, "{}");

    private @Nullable HttpServer server;

    /// A request as it came.
    record Posted(Map<String, List<String>> headers, String body) {}

    /// What the connector answers.
    record Answer(int status, String body) {}

    static List<Posted> posted() {
        return POSTED;
    }

    static void behave(Function<Posted, Answer> newBehavior) {
        behavior = newBehavior;
    }

    static String secret(String text) {
        return "whsec_" + Base64.getEncoder().encodeToString(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 32));
    }

    @Override
    public Map<String, String> start() {
        HttpServer started;
        try {
            started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        started.createContext("/receipts", ConnectorResource::handle);
        started.start();
        server = started;
        Map<String, String> config = new HashMap<>();
        config.put(
                "lethe.simulator.receipts-url",
                "http://localhost:" + started.getAddress().getPort() + "/receipts");
        config.put("lethe.simulator.slowness", "PT0.5S");
        for (String partner : List.of("swift-parcel", "clear-pay", "fix-it-field")) {
            config.put("lethe.simulator.partners." + partner + ".notice-secret", secret(partner + " notices"));
            config.put("lethe.simulator.partners." + partner + ".receipt-secret", secret(partner + " receipts"));
        }
        return config;
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Posted posted = new Posted(
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            POSTED.add(posted);
            Answer answer = behavior.apply(posted);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }
}
