package dev.lethe.connector.testpartner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A real HTTP server that keeps every notice it gets, by the path's last part, and answers as told.
public final class PartnerServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Behavior> behaviors = new ConcurrentHashMap<>();

    /// A request as it came.
    public record Received(String partner, Map<String, String> headers, String body) {
        /// A header's value; the empty string where there is none.
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /// Answers a request.
    @FunctionalInterface
    public interface Behavior {
        void answer(HttpExchange exchange) throws IOException;
    }

    public PartnerServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /// The endpoint of a partner.
    public URI url(String partner) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/notices/" + partner);
    }

    /// From now on, requests for this partner are answered so.
    public void behave(String partner, Behavior behavior) {
        behaviors.put(partner, behavior);
    }

    /// Answers with a status and no body.
    public static Behavior status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /// What this partner has got, in order.
    public List<Received> received(String partner) {
        return received.stream().filter(r -> r.partner().equals(partner)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String partner = path.substring(path.lastIndexOf('/') + 1);
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(partner, headers, body));
            behaviors.getOrDefault(partner, status(204)).answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
