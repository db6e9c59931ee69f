package dev.lethe.checker.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checker.facts.RawLog;
import dev.lethe.checker.schema.SchemaCatalog;
import dev.lethe.checker.wire.DerivedIds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreeningTest {

    private static final Path SCHEMAS =
            Path.of(System.getProperty("lethe.root", "../../.."), "schemas/src/main/resources/lethe");
    private static final long APPENDED = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

    private final Screening screening = new Screening(
            SchemaCatalog.read(List.of(SCHEMAS)),
            new DerivedIds(new byte[32]),
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli());

    private Outcome screen(String stream, String type, String subject, String time, String data) {
        var headers = new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", "A-1".getBytes(UTF_8))
                .add("ce_source", "/shop".getBytes(UTF_8))
                .add("ce_type", type.getBytes(UTF_8))
                .add("ce_time", time.getBytes(UTF_8));
        if (!subject.isEmpty()) {
            headers.add("ce_subject", subject.getBytes(UTF_8));
        }
        return screening.screen(stream, headers, data.replace('\'', '"').getBytes(UTF_8), APPENDED);
    }

    private Outcome viewed(String subject, String data) {
        return screen("order", "shop.product.viewed.v1", subject, "2026-11-01T10:00:00Z", data);
    }

    private static Set<String> reasons(Outcome outcome) {
        return Reason.names(outcome.allowed());
    }

    @Test
    void aPlainEventMustBeStamped() {
        var outcome = viewed("c-1", "{'sku':'p'}");
        assertThat(outcome.allowed()).isEqualTo(RawLog.STAMP);
        assertThat(outcome.stamps()).hasSize(1);
    }

    @Test
    void theSubjectComesFromTheEnvelopeTheDataOrTheGuestId() {
        long envelope = viewed("c-1", "{'sku':'p'}").stamps().getFirst().subject();
        long data =
                viewed("", "{'sku':'p','customerId':'c-1'}").stamps().getFirst().subject();
        long guest =
                viewed("", "{'sku':'p','sessionId':'s-1'}").stamps().getFirst().subject();
        assertThat(data).isEqualTo(envelope);
        assertThat(guest).isEqualTo(Screening.subjectHash("guest:s-1"));
        assertThat(reasons(viewed("", "{'sku':'p'}"))).containsExactly("no-subject");
        assertThat(reasons(viewed("c-1", "{'sku':'p','customerId':'c-2'}"))).containsExactly("subject-mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@example.org", "+4915112345678", "+1 (555) 123-4567", "a\u0007b"})
    void aSubjectThatNamesAPersonMustBeRejected(String subject) {
        assertThat(viewed(subject, "{'sku':'p'}").mustReject()).isTrue();
        assertThat(reasons(viewed(subject, "{'sku':'p'}"))).containsExactly("subject-not-opaque");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0151 2345678", "12345678", "a@b"})
    void aSubjectThatMayNameAPersonMayBeRejected(String subject) {
        assertThat(viewed(subject, "{'sku':'p'}").mustReject()).isFalse();
        assertThat(reasons(viewed(subject, "{'sku':'p'}"))).containsExactly("subject-not-opaque");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17850", "c-100012", "3f1c6e1a-8c0e-4d0b-9b0a-0f6d2f1c6e1a", "guest:o-1"})
    void anOpaqueSubjectMustPass(String subject) {
        assertThat(viewed(subject, "{'sku':'p'}").allowed()).isEqualTo(RawLog.STAMP);
    }

    @Test
    void everyReasonThatHoldsIsAllowed() {
        var outcome = screen("user", "shop.product.viewed.v1", "", "2026-11-24T12:00:00Z", "[]");
        assertThat(reasons(outcome))
                .containsExactly("malformed", "schema-violation", "time-out-of-bounds", "unknown-type");
        assertThat(outcome.mustReject()).isTrue();
    }

    @Test
    void theBoundsOfTimeAreTheEpochAndADayAhead() {
        assertThat(screen("order", "shop.product.viewed.v1", "c", "2026-11-23T12:00:00Z", "{'sku':'p'}")
                        .mustReject())
                .isFalse();
        assertThat(screen("order", "shop.product.viewed.v1", "c", "2026-11-23T12:00:00.001Z", "{'sku':'p'}")
                        .mustReject())
                .isTrue();
        assertThat(screen("order", "shop.product.viewed.v1", "c", "1999-12-31T23:59:59.999Z", "{'sku':'p'}")
                        .mustReject())
                .isTrue();
    }

    @Test
    void theEffectiveTimeIsNeverAfterTheBrokersOwn() {
        var stamp = screen("order", "shop.product.viewed.v1", "c", "2026-11-23T11:00:00Z", "{'sku':'p'}")
                .stamps()
                .getFirst();
        assertThat(stamp.effectiveMillis()).isEqualTo(APPENDED);
    }

    @Test
    void anEventOverAMebibyteIsTooLarge() {
        assertThat(reasons(viewed("c", "{'sku':'p','x':'" + "x".repeat(1 << 20) + "'}")))
                .containsExactly("too-large");
    }

    @Test
    void anOrderIsSplitByCategory() {
        var outcome = screen(
                "order",
                "shop.order.placed.v1",
                "c-1",
                "2026-11-01T10:00:00Z",
                "{'orderId':'o','currency':'EUR','total':1,'deliveryAddress':{'city':'Ulm'},'secret':'x'}");
        assertThat(outcome.stamps()).hasSize(3).allMatch(stamp -> stamp.droppable().length == 0);
        assertThat(outcome.stamps().getFirst().data())
                .as("identity: no field given")
                .isZero();
    }

    private Outcome review(String comment) {
        return screen(
                "order",
                "shop.order.reviewed.v1",
                "c-1",
                "2026-11-01T10:00:00Z",
                "{'orderId':'o','rating':5,'comment':'" + comment + "'}");
    }

    @Test
    void aCardNumberInFreeTextMustNotBeStamped() {
        long without = review("fine").stamps().get(1).data();
        assertThat(without).isNotZero();
        var plain =
                screen("order", "shop.order.reviewed.v1", "c-1", "2026-11-01T10:00:00Z", "{'orderId':'o','rating':5}");
        for (String text :
                new String[] {"my card 4111 1111 1111 1111 ok", "4111111111111111", "DE89370400440532013000"}) {
            assertThat(data(review(text))).as(text).isEqualTo(data(plain));
        }
        assertThat(data(review("order 4111 1111 1111 1112"))).isNotEqualTo(data(plain));
    }

    @Test
    void freeTextWithDigitsMayBeDropped() {
        assertThat(droppable(review("call 0151 2345678"))).isEqualTo(1);
        assertThat(droppable(review("5 stars"))).isZero();
    }

    private static long data(Outcome outcome) {
        return outcome.stamps().stream()
                .mapToLong(Stamp::data)
                .filter(hash -> hash != 0)
                .sum();
    }

    private static long droppable(Outcome outcome) {
        return outcome.stamps().stream()
                .mapToLong(stamp -> stamp.droppable().length)
                .sum();
    }
}
