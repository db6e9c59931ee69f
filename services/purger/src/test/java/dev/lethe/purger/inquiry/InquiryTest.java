package dev.lethe.purger.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a real server that does what it should not.
class InquiryTest {
    private static final int LIMIT = 1_000;

    private final Inquiry inquiry = new Inquiry(Duration.ofSeconds(2), LIMIT);
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:%d/".formatted(server.getAddress().getPort())));
    }

    private void answers(HttpHandler handler) {
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private void answers(int status, String body) {
        answers(exchange -> {
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        });
    }

    private void fails(String why) {
        assertThatThrownBy(() -> inquiry.send(request()))
                .isInstanceOf(UnansweredException.class)
                .hasMessageContaining(why);
    }

    @Test
    void anAnswerUpToTheLimitIsTaken() throws Exception {
        answers(200, "x".repeat(LIMIT));
        assertThat(inquiry.send(request())).hasSize(LIMIT);
    }

    @Test
    void aLongerOneIsGivenUpAndNotReadToItsEnd() {
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[8_192];
            for (long sent = 0; sent < 1L << 30; sent += some.length) {
                exchange.getResponseBody().write(some);
            }
        });
        fails("more than 1000 bytes");
    }

    @Test
    void oneThatDoesNotComeOrDripsIsNotWaitedFor() {
        answers(exchange -> await());
        fails("within 2000 ms");
        server.removeContext("/");
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await();
        });
        fails("within 2000 ms");
    }

    private void await() {
        try {
            over.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyIsSentElsewhere() throws IOException {
        AtomicInteger elsewhere = new AtomicInteger();
        answers(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });
        server.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
        });
        fails("elsewhere (307)");
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void whatAnErrorSaysIsNotRepeated() {
        answers(500, "a secret");
        assertThatThrownBy(() -> inquiry.send(request()))
                .hasMessageContaining("status 500")
                .hasMessageNotContaining("secret");
    }

    @Test
    void nobodyThereIsACause() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            assertThatThrownBy(() -> inquiry.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port))))
                    .hasMessageContaining("ConnectException");
        }
    }

    @Test
    void anAddressIsOfHttpAndHoldsNoCredentials() {
        for (String url :
                List.of("file:///etc/passwd", "http://u:p@host/", "http:///x", "http://host/?a=b", "host:1")) {
            assertThatThrownBy(() -> Inquiry.checked("p", URI.create(url)))
                    .as(url)
                    .hasMessageStartingWith("p is http or https");
        }
        URI right = URI.create("https://host:8443/holdings");
        assertThat(Inquiry.checked("p", right)).isEqualTo(right);
    }
}
