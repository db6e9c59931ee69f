package dev.lethe.processor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.time.WireTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractMainIT {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void aProcessorOfWhichOnlyItsProbeIsKnownCanBeRunAgainst() throws Exception {
        try (SdkProcessor processor = new SdkProcessor(dataSource -> new ViewHolder(), connection -> {})) {
            HttpServer probe = probe(processor);
            try {
                int exit = run(
                        "--recipient=" + processor.recipient(),
                        "--categories=ORDER_TRANSACTION,BEHAVIOR",
                        "--probe=http://localhost:" + probe.getAddress().getPort(),
                        "--bootstrap=" + processor.bootstrapServers(),
                        "--topic-prefix=" + processor.topics().prefix(),
                        "--authorization=Bearer of-the-probe");

                assertThat(exit).as(this::printed).isZero();
                assertThat(printed().lines())
                        .hasSize(ContractCase.values().length)
                        .allSatisfy(line -> assertThat(line).startsWith("passed"));
            } finally {
                probe.stop(0);
            }
        }
    }

    @Test
    void whatIsMissingOrUnknownIsSaid() {
        assertThat(run("--recipient=x")).isEqualTo(2);
        assertThat(run("--colour=red")).isEqualTo(2);
        assertThat(run("--recipient=x", "--categories=SECRETS", "--probe=http://localhost:1"))
                .isEqualTo(2);
        assertThat(printed())
                .contains("--categories is missing", "unknown option --colour", "unknown category SECRETS");
    }

    private int run(String... arguments) {
        return ContractMain.run(List.of(arguments), new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private static HttpServer probe(SdkProcessor processor) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/holdings", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            try {
                RecordId record = RecordId.parse(query.substring("recordId=".length()));
                answer(
                        exchange,
                        processor.held(record).stream()
                                .map(time -> "{\"recordId\":\"" + record + "\",\"effectiveTime\":\""
                                        + WireTime.format(time) + "\",\"items\":1}\n")
                                .collect(Collectors.joining()));
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.createContext("/restart", exchange -> {
            try {
                processor.restart();
            } catch (Exception e) {
                throw new IOException(e);
            }
            answer(exchange, "");
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        boolean known =
                "Bearer of-the-probe".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 401, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
