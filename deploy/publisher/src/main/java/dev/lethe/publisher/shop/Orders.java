package dev.lethe.publisher.shop;

import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.event.EventType;
import java.time.Duration;

/// Plans whole lives of orders: from placed to completed, cancelled or refunded.
final class Orders {
    /// Variants of `ORDER_CANCELLED`.
    static final int BY_CHOICE = 0;

    static final int FOR_LACK_OF_PAYMENT = 1;

    /// Variants of `SHIPMENT_RETURNED`.
    static final int UNDELIVERED = 0;

    static final int SENT_BACK = 1;

    /// Variants of `SHIPMENT_IN_TRANSIT`.
    private static final int AT_HUB = 1;

    private static final int OUT_FOR_DELIVERY = 2;
    private static final int DELIVERY_ATTEMPTED = 3;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration RETURN_WINDOW = Duration.ofDays(14);

    private final Plan plan;
    private final Dice dice;

    Orders(Plan plan, Dice dice) {
        this.plan = plan;
        this.dice = dice;
    }

    /// Plans an order's life.
    ///
    /// @return when the parcel was delivered, or 0 if it never was
    long plan(int subject, int order, long placedMillis, OrderStory story) {
        plan.add(placedMillis, subject, EventType.ORDER_PLACED, order, 0);
        return switch (story) {
            case UNPAID -> {
                long given = placedMillis + dice.millis(DAY, DAY.multipliedBy(3));
                plan.add(given, subject, EventType.ORDER_CANCELLED, order, FOR_LACK_OF_PAYMENT);
                yield 0;
            }
            case CANCELLED -> {
                long paid = paid(subject, order, placedMillis);
                long cancelled = paid + dice.millis(HOUR, HOUR.multipliedBy(8));
                plan.add(cancelled, subject, EventType.ORDER_CANCELLED, order, BY_CHOICE);
                refunded(subject, order, cancelled);
                yield 0;
            }
            case UNDELIVERABLE -> {
                long arrived = shipped(subject, order, paid(subject, order, placedMillis));
                plan.add(arrived, subject, EventType.SHIPMENT_IN_TRANSIT, order, DELIVERY_ATTEMPTED);
                long back = arrived + dice.millis(DAY.multipliedBy(7), DAY.multipliedBy(14));
                plan.add(back, subject, EventType.SHIPMENT_RETURNED, order, UNDELIVERED);
                refunded(subject, order, back);
                yield 0;
            }
            case RETURNED, DISPUTED, KEPT -> {
                long arrived = shipped(subject, order, paid(subject, order, placedMillis));
                plan.add(arrived, subject, EventType.SHIPMENT_DELIVERED, order, 0);
                afterDelivery(subject, order, arrived, story);
                yield arrived;
            }
        };
    }

    private long paid(int subject, int order, long placedMillis) {
        long paid = placedMillis
                + (dice.percent(85)
                        ? dice.millis(SECOND.multipliedBy(5), HOUR.dividedBy(4))
                        : dice.millis(DAY.dividedBy(2), DAY.multipliedBy(4)));
        plan.add(paid, subject, EventType.ORDER_PAID, order, 0);
        return paid;
    }

    /// @return when the parcel reaches the door
    private long shipped(int subject, int order, long paidMillis) {
        long created = paidMillis + dice.millis(HOUR, HOUR.multipliedBy(30));
        long dispatched = created + dice.millis(HOUR.dividedBy(2), HOUR.multipliedBy(14));
        long arrived = dispatched + dice.millis(DAY, DAY.multipliedBy(6));
        plan.add(created, subject, EventType.SHIPMENT_CREATED, order, 0);
        plan.add(dispatched, subject, EventType.SHIPMENT_DISPATCHED, order, 0);
        plan.add((dispatched + arrived) / 2, subject, EventType.SHIPMENT_IN_TRANSIT, order, AT_HUB);
        if (dice.percent(40)) {
            long out = arrived - dice.millis(HOUR, HOUR.multipliedBy(7));
            plan.add(out, subject, EventType.SHIPMENT_IN_TRANSIT, order, OUT_FOR_DELIVERY);
        }
        return arrived;
    }

    private void afterDelivery(int subject, int order, long deliveredMillis, OrderStory story) {
        if (story == OrderStory.KEPT || dice.percent(50)) {
            long completed = deliveredMillis + RETURN_WINDOW.toMillis();
            plan.add(completed, subject, EventType.ORDER_COMPLETED, order, 0);
        }
        if (story != OrderStory.KEPT) {
            long requested = deliveredMillis + dice.millis(DAY, DAY.multipliedBy(25));
            plan.add(requested, subject, EventType.REFUND_REQUESTED, order, 0);
            if (story == OrderStory.RETURNED) {
                long back = requested + dice.millis(DAY.multipliedBy(2), DAY.multipliedBy(10));
                plan.add(back, subject, EventType.SHIPMENT_RETURNED, order, SENT_BACK);
                refunded(subject, order, back);
            }
        }
    }

    private void refunded(int subject, int order, long afterMillis) {
        long refunded = afterMillis + dice.millis(HOUR, DAY.multipliedBy(5));
        plan.add(refunded, subject, EventType.ORDER_REFUNDED, order, 0);
    }
}
