package dev.lethe.intake.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.outcome.StrippedField;
import dev.lethe.intake.testing.Pipes;
import dev.lethe.intake.testing.Raw;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.wire.LifecycleEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakePipeTest {
    private static final String ORDER = """
            {"customerId":"c-1","orderId":"o-7","currency":"EUR","total":10.50,
             "deliveryAddress":{"city":"Delft","country":"NL"},"contactEmail":"a@b.example"}""";

    private final IntakePipe orders = Pipes.of("order");

    @Test
    void anOrderIsSplitByCategory() {
        Outcome.Stamped stamped =
                stamped(Raw.binary("shop.order.placed.v1", ORDER).with("ce_subject", "c-1"));

        assertThat(stamped.subject()).isEqualTo("c-1");
        assertThat(stamped.effectiveMillis())
                .isEqualTo(Instant.parse("2026-11-22T14:30:36.123Z").toEpochMilli());
        assertThat(stamped.events())
                .extracting(LifecycleEvent.Stamped::category)
                .containsExactly(
                        InformationCategory.ORDER_TRANSACTION,
                        InformationCategory.LOGISTICS,
                        InformationCategory.IDENTITY);
        assertThat(text(stamped.events().get(0))).isEqualTo("""
                {"entity":{"kind":"order","key":"o-7"},\
                "event":{"type":"shop.order.placed.v1","source":"/shop/test","id":"e-1"},\
                "data":{"orderId":"o-7","currency":"EUR","total":10.50}}""");
        assertThat(text(stamped.events().get(1))).endsWith("""
                "data":{"deliveryAddress":{"city":"Delft","country":"NL"}}}""");
        assertThat(text(stamped.events().get(2))).isEqualTo("""
                {"entity":{"kind":"account","key":""},\
                "event":{"type":"shop.order.placed.v1","source":"/shop/test","id":"e-1"},\
                "data":{"contactEmail":"a@b.example"}}""");
    }

    @Test
    void theStampIsDerived() {
        LifecycleEvent.Stamped order =
                stamped(Raw.binary("shop.order.placed.v1", ORDER)).events().getFirst();

        assertThat(order.id()).isEqualTo(StampedIds.of("/shop/test", "e-1", InformationCategory.ORDER_TRANSACTION));
        assertThat(order.source()).isEqualTo("/lethe/order-intake");
        assertThat(order.recordId())
                .isEqualTo(
                        Pipes.KEY.recordId("c-1", InformationCategory.ORDER_TRANSACTION, new Entity("order", "o-7")));
        assertThat(order.deadlineMillis())
                .isEqualTo(Instant.parse("2033-11-22T14:30:36.123Z").toEpochMilli());
        assertThat(order.policyVersion()).isEqualTo(1);
    }

    @Test
    void theSameEventHasTheSameOutcomeByteForByte() {
        List<LifecycleEvent.Stamped> once =
                stamped(Raw.binary("shop.order.placed.v1", ORDER)).events();
        List<LifecycleEvent.Stamped> again =
                stamped(Raw.binary("shop.order.placed.v1", ORDER)).events();

        assertThat(again).usingRecursiveComparison().isEqualTo(once);
    }

    @Test
    void aGuestIsKnownByTheOrder() {
        assertThat(stamped(Raw.binary("shop.order.placed.v1", ORDER.replace("\"customerId\":\"c-1\",", "")))
                        .subject())
                .isEqualTo("guest:o-7");
    }

    @Test
    void theSubjectIsNeverData() {
        assertThat(stamped(Raw.binary("shop.order.placed.v1", ORDER)).events())
                .allSatisfy(event -> assertThat(text(event)).doesNotContain("c-1"));
    }

    @Test
    void anEventFromTheFutureCountsFromItsAppendTime() {
        assertThat(stamped(Raw.binary("shop.order.placed.v1", ORDER).with("ce_time", "2026-11-23T14:59:59Z"))
                        .effectiveMillis())
                .isEqualTo(Raw.APPENDED.toEpochMilli());
    }

    @Test
    void whatIsNotDeclaredIsLeftOutAtEveryDepth() {
        Outcome.Stamped stamped = stamped(Raw.binary("shop.order.placed.v1", """
                {"customerId":"c-1","orderId":"o-7","currency":"EUR","total":1,"mood":"good","noor@example.com":1,
                 "lines":[{"sku":"A","quantity":1,"unitPrice":1,"shelf":7},{"sku":"B","quantity":1,"unitPrice":1,"shelf":8}],
                 "deliveryAddress":{"city":"Delft","floor":{"number":3}}}"""));

        assertThat(stamped.stripped())
                .containsExactlyInAnyOrder(
                        new StrippedField("/mood", "undeclared"),
                        new StrippedField("/*", "undeclared"),
                        new StrippedField("/lines/*/shelf", "undeclared"),
                        new StrippedField("/deliveryAddress/floor", "undeclared"));
        assertThat(stamped.events())
                .allSatisfy(event -> assertThat(text(event)).doesNotContain("mood", "noor", "shelf", "floor"));
        assertThat(text(stamped.events().getFirst()))
                .contains("\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":1},{\"sku\":\"B\"");
    }

    @Test
    void prohibitedDataIsTakenOutWhereverItIsAndOnlyItsKindIsTold() {
        Outcome.Stamped stamped = stamped(Raw.binary("shop.order.placed.v1", """
                {"customerId":"c-1","orderId":"o-7","currency":"EUR","total":1,"payment":{"extra":[{"cardNumber":"4111"}]},
                 "faceTemplate":"AAAA","deliveryNote":"my card is 4111 1111 1111 1111",
                 "deliveryAddress":{"city":"Delft","iban":"DE89370400440532013000"}}"""));

        assertThat(stamped.stripped())
                .containsExactlyInAnyOrder(
                        new StrippedField("/payment", "undeclared"),
                        new StrippedField("/payment/extra/*/cardNumber", "payment-card"),
                        new StrippedField("/faceTemplate", "biometric"),
                        new StrippedField("/deliveryNote", "payment-card"),
                        new StrippedField("/deliveryAddress/iban", "bank-account"));
        assertThat(stamped.events())
                .allSatisfy(event -> assertThat(text(event)).doesNotContain("4111", "AAAA", "DE89"));
    }

    @Test
    void anEventThatIsNothingWithoutProhibitedDataIsRefused() {
        Outcome outcome = Pipes.of("user")
                .process(Raw.binary("shop.search.performed.v1", """
                        {"sessionId":"s-1","query":"what is 4111 1111 1111 1111"}""").event());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(RejectReason.PROHIBITED_DATA);
            assertThat(rejected.schemaPath()).isEqualTo("/query");
            assertThat(rejected.stripped()).containsExactly(new StrippedField("/query", "payment-card"));
            assertThat(rejected.detail()).doesNotContain("4111");
        });
    }

    @Test
    void thePartnerThatGetsTheDataIsNamedOnItsRecordOnly() {
        IntakePipe logistics = Pipes.of("logistics");
        Raw created = Raw.binary("shop.shipment.created.v1", """
                {"customerId":"c-1","orderId":"o-7","carrier":"swift-parcel","trackingNumber":"SP-1"}""");
        Raw withoutNumber = Raw.binary("shop.shipment.created.v1", """
                {"customerId":"c-1","orderId":"o-7","carrier":"swift-parcel"}""");

        assertThat(logistics.process(created.event()))
                .isInstanceOfSatisfying(
                        Outcome.Stamped.class,
                        stamped -> assertThat(stamped.events()).singleElement().satisfies(event -> {
                            assertThat(event.disclosedTo()).isEqualTo("swift-parcel");
                            assertThat(text(event))
                                    .contains("\"disclosure\":{\"partner\":\"swift-parcel\",\"reference\":\"SP-1\"}");
                        }));
        assertThat(logistics.process(withoutNumber.event()))
                .isInstanceOfSatisfying(
                        Outcome.Stamped.class,
                        stamped -> assertThat(text(stamped.events().getFirst()))
                                .contains("\"disclosure\":{\"partner\":\"swift-parcel\"},"));
    }

    @Test
    void halfASurrogatePairStaysAnEscapeAndIsNoSubject() {
        Outcome.Stamped stamped = stamped(Raw.binary("shop.order.placed.v1", """
                {"orderId":"o","currency":"EUR","total":1,"coupon":"\\ud800"}"""));

        assertThat(text(stamped.events().getFirst())).contains("\"coupon\":\"\\uD800\"");
        assertThat(reason("{\"customerId\":\"\\ud800\",\"orderId\":\"o\",\"currency\":\"EUR\",\"total\":1}"))
                .isEqualTo(RejectReason.SUBJECT_NOT_OPAQUE);
    }

    private RejectReason reason(String data) {
        Outcome outcome =
                orders.process(Raw.binary("shop.order.placed.v1", data).event());
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) outcome).reason();
    }

    private Outcome.Stamped stamped(Raw raw) {
        Outcome outcome = orders.process(raw.event());
        assertThat(outcome).isInstanceOf(Outcome.Stamped.class);
        return (Outcome.Stamped) outcome;
    }

    private static String text(LifecycleEvent.Stamped event) {
        return new String(event.value(), StandardCharsets.UTF_8);
    }
}
