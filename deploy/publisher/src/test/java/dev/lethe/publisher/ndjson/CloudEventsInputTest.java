package dev.lethe.publisher.ndjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.publisher.Feeds;
import dev.lethe.publisher.event.EventDeclarations;
import dev.lethe.publisher.event.PlatformStream;
import dev.lethe.publisher.feed.UnreadableInput;
import dev.lethe.publisher.file.DataFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsInputTest {
    private static final String PLACED = """
            {"specversion":"1.0","id":"e-1","source":"/mine","type":"shop.order.placed.v1","time":"2020-02-29T12:00:00+02:00",\
            "subject":"c-1","channelhint":"kiosk","datacontenttype":"application/json",\
            "data":{"orderId":"o-1","currency":"EUR","total":12.50}}""";
    private static final String GUEST =
            """
            {"specversion":"1.0","id":"e-2","source":"/mine","type":"shop.page.viewed.v1","time":"2020-03-01T12:00:00Z",\
            "data_base64":"%s"}""".formatted(Base64.getEncoder().encodeToString("{\"sessionId\":\"s-9\",\"path\":\"/\"}".getBytes()));

    @TempDir
    Path directory;

    private CloudEventsInput input(String text) throws IOException {
        return new CloudEventsInput(
                new DataFile(Files.writeString(directory.resolve("events.ndjson"), text)), new EventDeclarations(null));
    }

    @Test
    void eventsGoToTheirStreamsAsTheyAre() throws IOException {
        Feeds.Whole whole = Feeds.unshifted(input(PLACED + "\n\n" + GUEST + "\r\n"));
        assertThat(whole.messages()).hasSize(2);
        assertThat(whole.findings()).containsEntry("events", 2L);

        assertThat(whole.messages().get(0).stream()).isEqualTo(PlatformStream.ORDER);
        assertThat(whole.messages().get(0).key()).isEqualTo("c-1");
        assertThat(whole.events().get(0).attributes())
                .containsEntry("id", "e-1")
                .containsEntry("source", "/mine")
                .containsEntry("subject", "c-1")
                .containsEntry("time", "2020-02-29T12:00:00+02:00")
                .containsEntry("channelhint", "kiosk");
        assertThat(whole.events().get(0).data().toString())
                .isEqualTo("{\"orderId\":\"o-1\",\"currency\":\"EUR\",\"total\":12.50}");

        assertThat(whole.messages().get(1).stream()).isEqualTo(PlatformStream.USER);
        assertThat(whole.messages().get(1).key()).isEqualTo("s-9");
        assertThat(whole.events().get(1).data().path("path").asText()).isEqualTo("/");
    }

    @Test
    void aShiftMovesTimesAndKeepsIds() throws IOException {
        Feeds.Whole whole = Feeds.shifted(input(PLACED + "\n" + GUEST), Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(whole.events().get(0).attributes())
                .containsEntry("time", "2026-02-28T10:00:00.000Z")
                .containsEntry("id", "e-1");
        assertThat(whole.events().get(1).attributes()).containsEntry("time", "2026-03-01T12:00:00.000Z");
    }

    @Test
    void gzipAndAByteOrderMarkMakeNoDifference() throws IOException {
        Path file = directory.resolve("events.bin");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("\uFEFF" + PLACED + "\n").getBytes("UTF-8"));
        }
        CloudEventsInput input = new CloudEventsInput(new DataFile(file), new EventDeclarations(null));
        assertThat(Feeds.unshifted(input).messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"specversion\":\"0.3\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"shop.unheard.of.v1\",\"time\":\"2020-01-01T00:00:00Z\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"shop.page.viewed.v1\",\"time\":\"today\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"shop.page.viewed.v1\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"/s\",\"type\":\"shop.page.viewed.v1\",\"time\":\"2020-01-01T00:00:00Z\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"shop.page.viewed.v1\",\"time\":\"2020-01-01T00:00:00Z\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"shop.page.viewed.v1\",\"time\":\"2020-01-01T00:00:00Z\",\"data\":{},\"Bad-Name\":\"x\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"shop.page.viewed.v1\",\"time\":\"2020-01-01T00:00:00Z\",\"data_base64\":\"@@\"}",
                "{\"id\":1,\"id\":2}"
            })
    void aLineThatIsNoEventOfOursIsNamedBeforeAnythingIsPublished(String line) throws IOException {
        CloudEventsInput input = input(PLACED + "\n" + line + "\n" + GUEST);
        assertThatThrownBy(input::survey)
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("line 2: ")
                .hasMessageNotContaining("line 1")
                .hasMessageNotContaining("line 3");
    }
}
