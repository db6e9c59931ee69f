package dev.lethe.publisher.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.publisher.Schemas;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class CloudEventWriterTest {
    private static final byte[] DATA = "{\"orderId\":\"o-1\",\"total\":1.50,\"name\":\"Größe 木\"}".getBytes(UTF_8);

    private static Outgoing write(String id) {
        Envelope envelope = new Envelope(
                id,
                "/shop/orders",
                "shop.order.placed.v1",
                "2026-01-01T00:00:00.000Z",
                "c-1",
                new TreeMap<>(Map.of("derived", "true")));
        return CloudEventWriter.write(PlatformStream.ORDER, "c-1", envelope, DATA);
    }

    @Test
    void bothModesAndAllTheirVariationsSayTheSame() {
        assertThat(IntStream.range(0, 2_000).mapToObj(i -> write("id" + i))).allSatisfy(message -> {
            Schemas.Received event = Schemas.receive(message);
            assertThat(event.attributes())
                    .containsEntry("specversion", "1.0")
                    .containsEntry("source", "/shop/orders")
                    .containsEntry("type", "shop.order.placed.v1")
                    .containsEntry("time", "2026-01-01T00:00:00.000Z")
                    .containsEntry("subject", "c-1")
                    .containsEntry("derived", "true");
            assertThat(event.data()).isEqualTo(Json.MAPPER.readTree(DATA));
        });
    }

    @Test
    void allVariationsOfTheBindingOccur() {
        assertThat(IntStream.range(0, 2_000).mapToObj(i -> write("id" + i)))
                .anyMatch(message -> text(message).contains("data_base64"))
                .anyMatch(message -> header(message, "content-type").startsWith("Application/CloudEvents"))
                .anyMatch(message -> header(message, "content-type").startsWith("application/cloudevents+json;"))
                .anyMatch(message -> !header(message, "ce_datacontenttype").isEmpty());
    }

    @Test
    void binaryModeLeavesTheDataAlone() {
        Outgoing binary = IntStream.range(0, 100)
                .mapToObj(i -> write("id" + i))
                .filter(message -> !message.marks().structured())
                .findFirst()
                .orElseThrow();
        assertThat(binary.value()).isEqualTo(DATA);
        assertThat(header(binary, "content-type")).isEqualTo("application/json");
        assertThat(header(binary, "ce_derived")).isEqualTo("true");
    }

    @Test
    void aGuestsEventHasNoSubject() {
        Envelope envelope = Envelope.of("1", "/s", "t", "2026-01-01T00:00:00.000Z", null);
        Outgoing message = CloudEventWriter.write(PlatformStream.USER, "s-1", envelope, DATA);
        assertThat(Schemas.receive(message).attributes()).doesNotContainKey("subject");
    }

    private static String header(Outgoing message, String name) {
        return message.headers().stream()
                .filter(header -> header.key().equals(name))
                .map(Header::value)
                .map(value -> new String(value, UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String text(Outgoing message) {
        return new String(message.value(), UTF_8);
    }
}
