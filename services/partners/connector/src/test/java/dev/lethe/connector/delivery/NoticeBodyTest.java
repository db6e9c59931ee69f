package dev.lethe.connector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.connector.obligation.Obligation;
import dev.lethe.connector.obligation.Obligation.Key;
import dev.lethe.connector.obligation.Obligation.Kind;
import dev.lethe.connector.obligation.Obligation.Queued;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.time.WireTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeBodyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:30:36.123Z");

    @Test
    void aStopUseNoticeHasTheseBytes() {
        NoticeBody body = NoticeBody.of(
                Kind.DISCLOSURE_ENDED,
                "swift-parcel",
                List.of(obligation(Kind.DISCLOSURE_ENDED, List.of("SP-1", "SP \"2\""))),
                NOW);

        assertThat(body.json())
                .isEqualTo("{\"type\":\"lethe.disclosure.ended.v1\",\"timestamp\":\"2026-11-22T14:30:36.123Z\","
                        + "\"data\":{\"partner\":\"swift-parcel\",\"deletions\":[{"
                        + "\"deletionId\":\"0123456789abcdef0123456789abcdef\","
                        + "\"recordId\":\"00112233445566778899aabbccddeeff\","
                        + "\"partnerReferences\":[\"SP-1\",\"SP \\\"2\\\"\"],"
                        + "\"through\":\"2026-01-01T10:00:00.000Z\",\"reason\":\"deadline\","
                        + "\"stopUse\":\"now\",\"deleteBy\":\"2026-01-08T10:00:00.000Z\"}]}}");
    }

    @Test
    void aDeletionNoticeHasTheseBytes() {
        NoticeBody body = NoticeBody.of(
                Kind.DELETION_REQUESTED,
                "swift-parcel",
                List.of(obligation(Kind.DELETION_REQUESTED, List.of(Obligation.UNNAMED))),
                NOW);

        assertThat(body.json())
                .endsWith("\"partnerReferences\":[],\"through\":\"2026-01-01T10:00:00.000Z\",\"reason\":\"deadline\","
                        + "\"honorBy\":\"2026-01-08T10:00:00.000Z\"}]}}");
    }

    @Test
    void aLargeSetIsSplitSoThatEachNoticeStaysUnder20kB() {
        List<Obligation> many = Collections.nCopies(500, obligation(Kind.DISCLOSURE_ENDED, List.of("SP-12345678")));

        NoticeBody body = NoticeBody.of(Kind.DISCLOSURE_ENDED, "swift-parcel", many, NOW);

        assertThat(body.count()).isBetween(50, 100);
        assertThat(body.json().getBytes(StandardCharsets.UTF_8).length).isBetween(19_000, 19_999);
        assertThat(NoticeBody.of(Kind.DISCLOSURE_ENDED, "swift-parcel", many.subList(0, body.count()), NOW))
                .isEqualTo(body);
    }

    private static Obligation obligation(Kind kind, List<String> references) {
        return new Obligation(
                new Key(DeletionId.parse("0123456789abcdef0123456789abcdef"), "swift-parcel"),
                kind,
                RecordId.parse("00112233445566778899aabbccddeeff"),
                WireTime.parseMillis("2026-01-01T10:00:00.000Z"),
                "deadline",
                WireTime.parseMillis("2026-01-08T10:00:00.000Z"),
                references,
                0,
                new Queued());
    }
}
