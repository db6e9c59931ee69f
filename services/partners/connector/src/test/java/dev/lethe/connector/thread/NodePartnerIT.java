package dev.lethe.connector.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.connector.testpartner.Lifecycle;
import dev.lethe.connector.testpartner.PartnerResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The partner of docs/connect-a-partner.md, in another language and with another library, against the running
/// connector.
@QuarkusTest
class NodePartnerIT extends ConnectorBench {
    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node");
    private static final String LISTENING = "listening on ";

    @Test
    void thePartnerOfTheDocumentationVerifiesNoticesAndItsReceiptsAreAccepted() throws Exception {
        Files.createDirectories(FOLDER);
        for (String file : new String[] {"package.json", "partner.mjs"}) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        run("npm", "install", "--no-audit", "--no-fund", "--silent");
        Path log = FOLDER.resolve("partner.log");
        Process node = node(log);
        try {
            URI address = Await.value("node listens", Bench.PATIENCE, () -> listening(log));
            HttpClient client = HttpClient.newHttpClient();
            PartnerResource.server().behave("swift-parcel", exchange -> {
                // the last notice received is this exchange's: nothing else is sent to the partner here
                var notice = PartnerResource.server().received("swift-parcel").getLast();
                exchange.sendResponseHeaders(forward(client, address, notice.headers(), notice.body()), -1);
            });
            var ended = new Lifecycle("c-node", "o-node").ended("swift-parcel", "SP-node", JUNE);
            bench.send(ended);

            var receipt = bench.receipts(ended.deletionId(), 1).getFirst();

            assertThat(new String(receipt.value(), StandardCharsets.UTF_8))
                    .contains("\"recipient\":\"swift-parcel\"", "\"outcome\":\"deleted\",\"items\":1");
            assertThat(forward(client, address, Map.of(), "{}")).isEqualTo(401);
        } finally {
            node.destroyForcibly();
        }
    }

    private Process node(Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", "partner.mjs")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PORT",
                        "0",
                        "PARTNER",
                        "swift-parcel",
                        "NOTICE_SECRET",
                        PartnerResource.noticeSecret("swift-parcel"),
                        "RECEIPT_SECRET",
                        PartnerResource.receiptSecret("swift-parcel"),
                        "RECEIPTS_URL",
                        "http://localhost:" + RestAssured.port + "/receipts"));
        return builder.start();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES))
                .as(String.join(" ", command))
                .isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }

    private static Optional<URI> listening(Path log) throws IOException {
        return Files.readString(log)
                .lines()
                .filter(line -> line.startsWith(LISTENING))
                .map(line -> URI.create("http://127.0.0.1:" + line.substring(LISTENING.length())))
                .findFirst();
    }

    private static int forward(HttpClient client, URI address, Map<String, String> headers, String body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach((name, value) -> {
            if (name.startsWith("webhook-")) {
                request.header(name, value);
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
