package dev.lethe.intake.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.testing.Pipes;
import dev.lethe.intake.testing.Raw;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.wire.LifecycleEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    private Outcome.Stamped stamped(Raw raw) {
        Outcome outcome = orders.process(raw.event());
        assertThat(outcome).isInstanceOf(Outcome.Stamped.class);
        return (Outcome.Stamped) outcome;
    }

    private static String text(LifecycleEvent.Stamped event) {
        return new String(event.value(), StandardCharsets.UTF_8);
    }
}
