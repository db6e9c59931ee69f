package dev.lethe.purger.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two intakes on a real HTTP server.
class StrippedFieldsTest {
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private HttpServer server;
    private StrippedFields check;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String page = pages.get(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(page == null ? 404 : 200, 0);
                exchange.getResponseBody().write(String.valueOf(page).getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        check = checkOf(url("/a"), url("/b"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static StrippedFields checkOf(URI... intakes) {
        return new StrippedFields(List.of(intakes), new ObjectMapper(), Clock.systemUTC());
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void counted(String intake, long events, long undeclared) {
        pages.put(intake, """
                lethe_intake_events_total{outcome="stamped",stream="user"} %d.0
                lethe_intake_stripped_fields_total{kind="undeclared",path="/a",source="/s",type="t"} %d.0
                lethe_intake_stripped_fields_total{kind="card-number",path="/b",source="/s",type="t"} 1.0
                """.formatted(events, undeclared));
    }

    private Finding look(@Nullable Finding before) {
        return check.look(before == null ? null : before.memory(), Duration.ofMinutes(1));
    }

    @Test
    void aRiseInAllIntakesTogetherIsToldOfByKind() {
        counted("/a", 1_000, 5);
        counted("/b", 1_000, 5);
        Finding first = look(null);
        assertThat(first.outcome()).isEqualTo(Outcome.OK);
        assertThat(first.counts()).isEmpty();

        counted("/a", 1_500, 5);
        counted("/b", 1_500, 105);
        Finding second = look(first);

        assertThat(second.outcome()).as(second.found()).isEqualTo(Outcome.WARNING);
        assertThat(second.counts())
                .containsEntry("events", 1_000L)
                .containsEntry("stripped", 100L)
                .containsEntry("stripped.undeclared", 100L)
                .containsEntry("stripped.card-number", 0L);
    }

    @Test
    void anIntakeThatHasStartedAnewBeginsAnew() {
        counted("/a", 1_000, 500);
        counted("/b", 1_000, 5);
        Finding first = look(null);
        counted("/a", 400, 400);
        counted("/b", 2_000, 5);

        Finding second = look(first);
        assertThat(second.outcome()).isEqualTo(Outcome.OK);
        assertThat(second.counts()).containsEntry("events", 1_000L).containsEntry("stripped", 0L);

        counted("/a", 1_400, 1_400);
        assertThat(look(second).counts()).containsEntry("stripped", 1_000L);
    }

    @Test
    void oneThatDoesNotAnswerMakesItUnknown() {
        counted("/a", 1_000, 5);
        Finding finding = look(null);
        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(finding.found()).contains("/b").contains("status 404");

        pages.put("/b", "<html>welcome</html>");
        assertThat(look(null).found()).contains("not with an intake's metrics");
    }

    @Test
    void withoutAddressesThereIsNothingToCompare() {
        check = checkOf();
        assertThat(look(null).outcome()).isEqualTo(Outcome.OK);
        assertThatThrownBy(() -> checkOf(URI.create("ftp://intake/q/metrics")))
                .hasMessageStartingWith("lethe.purger.checks.intakes is http or https");
    }
}
