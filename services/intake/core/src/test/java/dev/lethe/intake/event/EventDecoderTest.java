package dev.lethe.intake.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.intake.outcome.Origin;
import dev.lethe.intake.outcome.RefusedException;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.testing.Raw;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
    private static final String TYPE = "shop.order.placed.v1";
    private static final String STRUCTURED = """
            {"specversion":"1.0","id":"e-1","source":"/shop/orders","type":"shop.order.placed.v1",
             "time":"2026-11-22T15:30:36.123+01:00","subject":"c-1","traceparent":"00-1","datacontenttype":"application/json",
             "data":{"total":10.50}}""";

    private final EventDecoder decoder = new EventDecoder();

    @Test
    void bothModesSayTheSame() {
        PlatformEvent binary = decoder.decode(Raw.binary(TYPE, "{\"total\":10.50}")
                .with("ce_source", "/shop/orders")
                .with("ce_subject", "c-1")
                .event());

        assertThat(decoder.decode(Raw.structured(STRUCTURED))).isEqualTo(binary);
        assertThat(binary.timeMillis())
                .isEqualTo(Instant.parse("2026-11-22T14:30:36.123Z").toEpochMilli());
        assertThat(binary.data().path("total")).hasToString("10.50");
    }

    @Test
    void numbersKeepTheirScaleInBothModes() {
        String number = "12345678901234567890.123450";
        assertThat(decoder.decode(Raw.binary(TYPE, "{\"n\":" + number + "}").event())
                        .data()
                        .path("n"))
                .hasToString(number);
        assertThat(decoder.decode(Raw.structured(STRUCTURED.replace("10.50", number)))
                        .data()
                        .path("total"))
                .hasToString(number);
    }

    @Test
    void dataMayBeBase64() {
        String base64 = Base64.getEncoder().encodeToString("{\"total\":1}".getBytes(StandardCharsets.UTF_8));

        assertThat(decoder.decode(Raw.structured(
                                STRUCTURED.replace("\"data\":{\"total\":10.50}", "\"data_base64\":\"" + base64 + "\"")))
                        .data()
                        .path("total")
                        .intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+json",
                "Application/CloudEvents+JSON",
                "application/cloudevents+json; charset=utf-8",
                " APPLICATION/CLOUDEVENTS+JSON;charset=UTF-8"
            })
    void structuredModeIsKnownInAnyCase(String contentType) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("Content-Type", contentType.getBytes(StandardCharsets.UTF_8));
        RawEvent raw = new RawEvent(0, headers, STRUCTURED.getBytes(StandardCharsets.UTF_8));

        assertThat(decoder.decode(raw).id()).isEqualTo("e-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON; charset=utf-8", "application/vnd.shop+json", "text/json"})
    void jsonIsKnownByItsContentType(String contentType) {
        assertThat(decoder.decode(Raw.binary(TYPE, "{}")
                                .with("content-type", contentType)
                                .with("ce_datacontenttype", "application/json")
                                .event())
                        .type())
                .isEqualTo(TYPE);
    }

    @Test
    void aMissingContentTypeMeansJson() {
        assertThat(decoder.decode(Raw.binary(TYPE, "{}").without("content-type").event())
                        .type())
                .isEqualTo(TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time"})
    void aMissingAttributeIsNamed(String header) {
        assertMalformed(Raw.binary(TYPE, "{}").without(header).event(), header);
        assertMalformed(Raw.binary(TYPE, "{}").with(header, "").event(), header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1}{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "[1",
                "\u0000",
                "{\"a\":1e99999}",
                "{\"a\":'b'}",
                "// x\n{}",
                "nul"
            })
    void whatIsNotStrictJsonIsRefused(String json) {
        assertMalformed(Raw.binary(TYPE, json).event(), "");
        if (!json.isBlank() && !json.equals("{\"a\":1}{}")) {
            assertMalformed(Raw.structured(STRUCTURED.replace("{\"total\":10.50}", json)), "");
        }
    }

    @Test
    void depthIsBounded() {
        assertThat(decoder.decode(Raw.binary(TYPE, nested(64)).event()).data().isObject())
                .isTrue();
        assertMalformed(Raw.binary(TYPE, nested(65)).event(), "deeper");
        assertMalformed(Raw.binary(TYPE, nested(100_000)).event(), "deeper");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "1",
                "{\"specversion\":\"1.0\"}",
                "{\"specversion\":1.0,\"id\":1}",
                "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"time\":\"yesterday\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"time\":\"2026-01-01T00:00:00Z\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"a b\",\"type\":\"t\",\"time\":\"2026-01-01T00:00:00Z\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"data\":{}}"
            })
    void whatIsNoStructuredEventIsRefused(String json) {
        assertMalformed(Raw.structured(json), "");
    }

    @Test
    void attributesAreBoundedAndPlain() {
        assertMalformed(Raw.binary(TYPE, "{}").with("ce_id", "x".repeat(257)).event(), "ce_id");
        assertMalformed(Raw.binary(TYPE, "{}").with("ce_id", "a\nb").event(), "ce_id");
        assertMalformed(Raw.binary(TYPE, "{}").with("ce_time", "2026-11-22").event(), "ce_time");
        assertMalformed(Raw.binary(TYPE, "{}").with("ce_specversion", "2.0").event(), "ce_specversion");
        assertMalformed(
                Raw.binary(TYPE, "{}").with("content-type", "text/plain").event(), "content type");
        assertMalformed(new RawEvent(0, new RecordHeaders(), null), "no value");
    }

    @Test
    void whatIsTooLargeIsNotParsed() {
        byte[] garbage = new byte[EventDecoder.MAX_EVENT_BYTES + 1];

        assertThatThrownBy(
                        () -> decoder.decode(Raw.binary(TYPE, "").value(garbage).event()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(RejectReason.TOO_LARGE));
    }

    @Test
    void whatCouldBeReadOfARefusedEventIsTold() {
        assertThat(decoder.origin(Raw.structured("{\"id\":\"e-1\",\"type\":7}")))
                .isEqualTo(new Origin(null, "e-1", null));
        assertThat(decoder.origin(Raw.structured("{"))).isEqualTo(Origin.UNKNOWN);
        assertThat(decoder.origin(Raw.structured("{\"id\":1e99999}"))).isEqualTo(Origin.UNKNOWN);
        assertThat(decoder.origin(Raw.binary(TYPE, "{").event())).isEqualTo(new Origin("/shop/test", "e-1", TYPE));
    }

    @Property
    void noBytesDoAnythingButDecodeOrBeRefused(
            @ForAll byte[] value, @ForAll byte[] header, @ForAll boolean structured) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_specversion", "1.0".getBytes(StandardCharsets.UTF_8));
        headers.add("ce_id", header);
        if (structured) {
            headers.add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        }
        assertMalformed(new RawEvent(0, headers, value), "");
    }

    private void assertMalformed(RawEvent raw, String detail) {
        assertThatThrownBy(() -> decoder.decode(raw)).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.reason()).isEqualTo(RejectReason.MALFORMED);
            assertThat(e.detail()).contains(detail);
        });
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }
}
