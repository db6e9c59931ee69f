package dev.lethe.checker.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EnvelopeReaderTest {

    private static final Map<String, String> ATTRIBUTES = Map.of(
            "ce_specversion", "1.0",
            "ce_id", "A-1",
            "ce_source", "/shop",
            "ce_type", "shop.order.paid.v1",
            "ce_time", "2026-11-22T14:30:36.123456Z");

    private static RecordHeaders headers(Map<String, String> values) {
        var headers = new RecordHeaders();
        values.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return headers;
    }

    private static Envelope binary(String without, String body) {
        var headers = headers(ATTRIBUTES);
        headers.remove(without);
        return EnvelopeReader.read(headers, body.getBytes(UTF_8));
    }

    private static Envelope structured(String contentType, String body) {
        return EnvelopeReader.read(
                headers(Map.of("content-type", contentType)),
                body.replace('\'', '"').getBytes(UTF_8));
    }

    @Test
    void binaryModeIsReadWithoutAContentType() {
        assertThat(binary("", "{\"a\":1}")).isInstanceOfSatisfying(Envelope.Event.class, event -> {
            assertThat(event.id()).isEqualTo("A-1");
            assertThat(event.timeMillis()).isEqualTo(1795357836123L);
            assertThat(event.subject()).isNull();
            assertThat(event.data()).hasToString("{\"a\":1}");
            assertThat(event.doubtful()).isFalse();
        });
    }

    @Test
    void structuredModeIsKnownInAnyCaseAndWithParameters() {
        var body = "{'specversion':'1.0','id':'A-1','source':'/shop','type':'t','time':'2026-11-22T14:30:36+01:00',"
                + "'subject':'c-1','data':{'a':1}}";
        assertThat(structured("Application/CloudEvents+JSON; charset=UTF-8", body))
                .isInstanceOfSatisfying(Envelope.Event.class, event -> {
                    assertThat(event.subject()).isEqualTo("c-1");
                    assertThat(event.timeMillis()).isEqualTo(1795354236000L);
                    assertThat(event.data()).hasToString("{\"a\":1}");
                });
    }

    @Test
    void structuredDataMayBeBase64() {
        var body = "{'specversion':'1.0','id':'A-1','source':'/shop','type':'t','time':'2026-11-22T14:30:36Z',"
                + "'data_base64':'eyJhIjoxfQ=='}";
        assertThat(structured("application/cloudevents+json", body))
                .isInstanceOfSatisfying(
                        Envelope.Event.class, event -> assertThat(event.data()).hasToString("{\"a\":1}"));
    }

    @Test
    void whatLacksARequiredAttributeIsMalformed() {
        for (String attribute : ATTRIBUTES.keySet()) {
            assertThat(binary(attribute, "{}")).as(attribute).isInstanceOf(Envelope.Malformed.class);
        }
    }

    @Test
    void whatIsNoEventIsMalformed() {
        assertThat(EnvelopeReader.read(headers(ATTRIBUTES), null)).isInstanceOf(Envelope.Malformed.class);
        assertThat(structured("application/cloudevents+json", "[]")).isInstanceOf(Envelope.Malformed.class);
        assertThat(structured("application/cloudevents-batch+json", "[]")).isInstanceOf(Envelope.Malformed.class);
        assertThat(structured("application/cloudevents+json", "{")).isInstanceOf(Envelope.Malformed.class);
    }

    @Test
    void aBodyThatIsNoJsonIsToldApartFromAnEmptyObject() {
        for (String body : new String[] {"", "{", "{} {}", "{\"a\":01}", "nul"}) {
            assertThat(binary("", body))
                    .as(body)
                    .isInstanceOfSatisfying(
                            Envelope.Event.class,
                            event -> assertThat(event.data()).isNull());
        }
    }

    @Test
    void otherEncodingsThanUtf8AreDoubtful() {
        var headers = headers(ATTRIBUTES);
        for (byte[] bytes : new byte[][] {
            "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE), {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}
        }) {
            if (EnvelopeReader.read(headers, bytes) instanceof Envelope.Event event && event.data() != null) {
                assertThat(event.doubtful()).isTrue();
            }
        }
    }

    @Test
    void whatReadersMayDisagreeOnIsDoubtful() {
        for (String body :
                new String[] {"\uFEFF{}", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\\ud800\"}"}) {
            assertThat(binary("", body))
                    .as(body)
                    .isInstanceOfSatisfying(
                            Envelope.Event.class,
                            event -> assertThat(event.doubtful()).isTrue());
        }
        assertThat(binary("", "{\"a\":\"\\ud83d\\ude00\"}"))
                .isInstanceOfSatisfying(
                        Envelope.Event.class,
                        event -> assertThat(event.doubtful()).isFalse());
    }
}
