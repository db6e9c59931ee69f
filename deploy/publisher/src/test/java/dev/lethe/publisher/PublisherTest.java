package dev.lethe.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.publisher.event.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program, short of Kafka.
class PublisherTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:30:36.123456Z");

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new Publisher(
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        () -> false)
                .run(List.of(arguments));
    }

    private JsonNode summary(String... arguments) throws IOException {
        Path file = directory.resolve("summary.json");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--dry-run", "--summary", file.toString()));
        assertThat(run(all.toArray(String[]::new))).as(err.toString(UTF_8)).isZero();
        return Json.MAPPER.readTree(Files.readAllBytes(file));
    }

    private static String sample(String name) {
        return Objects.requireNonNull(PublisherTest.class.getResource("csv/" + name))
                .getPath();
    }

    @Test
    void helpIsShown() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(Options.USAGE);
    }

    @Test
    void theSummaryCountsWhatWasPublished() throws IOException {
        JsonNode summary = summary("--subjects=50", "--events=600", "--seed=3");
        assertThat(summary.path("input").asText()).isEqualTo("shop");
        assertThat(summary.path("until").asText()).isEqualTo("2026-11-22T14:30:36.123Z");
        assertThat(summary.path("finished").asBoolean()).isTrue();
        assertThat(summary.at("/found/accounts").asLong()).isEqualTo(50);
        JsonNode published = summary.path("published");
        long sum = published.path("user").asLong()
                + published.path("order").asLong()
                + published.path("logistics").asLong();
        assertThat(sum).isGreaterThan(600).isEqualTo(summary.path("messages").asLong());
        assertThat(summary.at("/session/sent").asLong()).isEqualTo(sum);
        assertThat(summary.at("/disorder/oversized").asLong()).isEqualTo(1);
        long types = 0;
        for (JsonNode count : summary.path("types")) {
            types += count.asLong();
        }
        assertThat(types).isEqualTo(sum);
    }

    @Test
    void aFilesTimesEndNowUnlessToldOtherwise() throws IOException {
        assertThat(summary("--data", sample("retail.csv")).path("shiftMillis").asLong())
                .isEqualTo(NOW.toEpochMilli()
                        - Instant.parse("2015-03-30T17:00:00Z").toEpochMilli());
        assertThat(summary("--data", sample("retail.csv"), "--shift=none")
                        .path("shiftMillis")
                        .asLong())
                .isZero();
        assertThat(summary("--data", sample("retail.csv"), "--until=2015-03-30T18:00:00Z")
                        .path("shiftMillis")
                        .asLong())
                .isEqualTo(3_600_000);
    }

    @Test
    void formatsAreRecognized() throws IOException {
        assertThat(summary("--data", sample("retail.csv")).path("input").asText())
                .isEqualTo("online-retail");
        assertThat(summary("--data", sample("olist.csv")).path("input").asText())
                .isEqualTo("olist");
        Path events = Files.writeString(
                directory.resolve("e"),
                "\n{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"shop.page.viewed.v1\","
                        + "\"time\":\"2020-01-01T00:00:00Z\",\"data\":{\"path\":\"/\",\"sessionId\":\"s\"}}");
        assertThat(summary("--data", events.toString()).path("input").asText()).isEqualTo("cloudevents");
    }

    @Test
    void anUnknownFormatIsSaid() throws IOException {
        Path file = Files.writeString(directory.resolve("x.csv"), "name,age\nx,1\n");
        assertThat(run("--dry-run", "--data", file.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("no known format", "name,age", "InvoiceNo", "CloudEvents");
    }

    @Test
    void anEmptyOrAbsentFileIsSaid() throws IOException {
        Path file = Files.writeString(directory.resolve("x.csv"), "");
        assertThat(run("--dry-run", "--data", file.toString())).isEqualTo(1);
        assertThat(run("--dry-run", "--data", directory.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("no known format", "there is no file");
    }

    @Test
    void aBrokenGzipFileIsSaid() throws IOException {
        Path file = Files.write(directory.resolve("x.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 1});
        assertThat(run("--dry-run", "--data", file.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("cannot read");
    }

    @Test
    void wrongUsageIsSaid() {
        assertThat(run("--subjects=100", "--events=100")).isEqualTo(2);
        assertThat(run("--frequency=1")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("events must be at least 5 times", "unknown option", "--help");
    }

    @Test
    void aResumedPublicationKeepsItsEndAndItsInput() throws IOException {
        String resume = directory.resolve("r.json").toString();
        String[] shop = {"--dry-run", "--subjects=50", "--events=600", "--resume-file=" + resume};
        assertThat(run(with(shop, "--until=2026-01-01T00:00:00Z", "--limit=100")))
                .isZero();

        JsonNode rest = summary("--subjects=50", "--events=600", "--resume-file=" + resume);
        assertThat(rest.path("until").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(rest.at("/session/resumedFrom").asLong()).isEqualTo(100);
        assertThat(rest.path("messages").asLong())
                .isEqualTo(100 + rest.at("/session/sent").asLong());

        assertThat(run(with(shop, "--until=2025-01-01T00:00:00Z"))).isEqualTo(2);
        assertThat(run(with(shop, "--seed=99"))).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("ends at 2026-01-01", "another input");
    }

    @Test
    void withoutKafkaItSaysSo() {
        assertThat(run("--subjects=1", "--events=5", "--bootstrap=bad host")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("bad host");
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
