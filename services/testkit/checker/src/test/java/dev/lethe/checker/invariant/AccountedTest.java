package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.ACCOUNTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/// 1: what the intakes made of the raw events.
class AccountedTest extends FaultyWorld {
    @Test
    void anEventThatNobodyStampedIsFound() {
        world.publishOnly("shop.product.viewed.v1", "v-1", "2026-11-01T10:00:00Z", "c-1", "{'sku':'p'}");
        findsOnly(ACCOUNTED, "missing-stamp");
    }

    @Test
    void anEventAboveTheCommittedOffsetMayWait() {
        var waiting = new SmallWorld(0);
        waiting.publishOnly("shop.product.viewed.v1", "v-1", "2026-11-01T10:00:00Z", "c-1", "{'sku':'p'}");
        assertThat(waiting.check().first()).isEmpty();
    }

    @Test
    void aStampThatNoEventExplainsIsFound() {
        recentOrder();
        world.intake.accept(new SmallWorld.Published(
                "order",
                99,
                "shop.order.reviewed.v1",
                "x",
                "2026-11-01T10:00:00Z",
                "c-1",
                SmallWorld.json("{'orderId':'o-9'}")));
        finds(ACCOUNTED, "unexplained-stamp");
    }

    @Test
    void aRecordIdOfAnotherKeyIsFound() {
        world.intake.wire = message -> {
            message.headers()
                    .remove("ce_recordid")
                    .add("ce_recordid", "00000000000000000000000000000001".getBytes(UTF_8));
            return message;
        };
        recentOrder();
        finds(ACCOUNTED, "stamp-differs");
    }

    @Test
    void aFieldOfAnotherCategoryIsFound() {
        world.intake.wire = message -> {
            ((ObjectNode) message.value().get("data")).put("city", "Ulm");
            return message;
        };
        recentOrder();
        finds(ACCOUNTED, "data-differs");
    }

    @Test
    void aLostFieldIsFound() {
        world.intake.wire = message -> {
            ((ObjectNode) message.value().get("data")).remove("currency");
            return message;
        };
        recentOrder();
        finds(ACCOUNTED, "data-differs");
    }

    @Test
    void aWrongStampedDeadlineIsFound() {
        world.intake.wire = message -> {
            message.headers()
                    .remove("ce_retaindeadline")
                    .add("ce_retaindeadline", "2030-01-01T00:00:00.000Z".getBytes(UTF_8));
            return message;
        };
        recentOrder();
        findsOnly(ACCOUNTED, "deadline-differs");
    }

    @Test
    void aTimeWithoutThreeDecimalsIsFound() {
        world.intake.wire = message -> {
            message.headers()
                    .remove("ce_effectivetime")
                    .add("ce_effectivetime", "2026-11-01T10:00:00Z".getBytes(UTF_8));
            return message;
        };
        recentOrder();
        finds(ACCOUNTED, "unreadable-message");
    }

    @Test
    void anEventThatShouldHaveBeenRejectedIsFound() {
        world.publishOnly("shop.nothing.known.v1", "x", "2026-11-01T10:00:00Z", "c-1", "{}");
        findsOnly(ACCOUNTED, "not-rejected");
    }

    @Test
    void aRejectionForTheWrongReasonIsFound() {
        var event = world.publishOnly("shop.nothing.known.v1", "x", "2026-11-01T10:00:00Z", "c-1", "{}");
        world.reject(event, "too-large");
        findsOnly(ACCOUNTED, "wrong-reason");
    }

    @Test
    void aRejectionWithoutCauseIsFound() {
        var event = world.publishOnly(
                "shop.order.reviewed.v1", "x", "2026-11-01T10:00:00Z", "c-1", "{'orderId':'o-1','rating':5}");
        world.reject(event, "schema-violation");
        finds(ACCOUNTED, "rejected-without-cause");
    }

    @Test
    void anEventRejectedAndStampedIsFound() {
        var event = world.publish("shop.product.viewed.v1", "v", "2026-11-01T10:00:00Z", "12345678", "{'sku':'p'}");
        world.reject(event, "subject-not-opaque");
        finds(ACCOUNTED, "two-outcomes");
    }

    @Test
    void oneOfTwoCopiesMayBeRejected() {
        var event = world.publish("shop.product.viewed.v1", "v", "2026-11-01T10:00:00Z", "12345678", "{'sku':'p'}");
        world.publish("shop.product.viewed.v1", "v", "2026-11-01T10:00:00Z", "12345678", "{'sku':'p'}");
        world.archive.removeLast();
        world.reject(event, "subject-not-opaque");
        assertThat(world.check().first()).isEmpty();
    }

    @Test
    void aRejectionOfNothingIsFound() {
        var event = world.publishOnly("shop.nothing.known.v1", "x", "2026-11-01T10:00:00Z", "c-1", "{}");
        world.reject(event, "unknown-type");
        world.reject(event, "unknown-type", 77);
        findsOnly(ACCOUNTED, "rejection-of-nothing");
    }
}
