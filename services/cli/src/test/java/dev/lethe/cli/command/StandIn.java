package dev.lethe.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A server that gives the answers it was told to, to see what a command makes of them. What the real purger makes of
/// the commands is seen in the sandbox's tests.
final class StandIn implements AutoCloseable {
    private static final String AWAY = "";

    private record Reply(int status, String body) {}

    /// What was asked for: method, path, key and body.
    record Asked(String call, String key, String body) {}

    private final HttpServer server;
    private final Deque<Reply> replies = new ArrayDeque<>();
    final List<Asked> asked = new ArrayList<>();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    StandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    StandIn answers(int status, String body) {
        replies.add(new Reply(status, body.replace('\'', '"')));
        return this;
    }

    /// Breaks the connection off.
    StandIn isAway() {
        replies.add(new Reply(0, AWAY));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                body));
        Reply reply = replies.size() > 1 ? replies.remove() : replies.element();
        if (reply.status() == 0) {
            exchange.close();
            return;
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(bytes);
        }
    }

    /// Runs a command against it, as `viewer`, where nobody can be asked.
    int lethe(String... arguments) {
        Map<String, String> environment = Map.of(
                "LETHE_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
                "LETHE_USER", "viewer",
                "LETHE_PASSWORD", "secret");
        return Lethe.commandLine(environment, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
