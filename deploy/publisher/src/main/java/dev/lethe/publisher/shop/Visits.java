package dev.lethe.publisher.shop;

import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.event.EventType;
import java.time.Duration;

/// Plans visits to the shop: pages, searches, products looked at, carts.
final class Visits {
    private final Plan plan;
    private final Dice dice;

    Visits(Plan plan, Dice dice) {
        this.plan = plan;
        this.dice = dice;
    }

    /// A visit of a customer who logs in.
    void ofCustomer(int account, int visit, long startMillis) {
        if (dice.percent(6)) {
            plan.add(startMillis - 20_000, account, EventType.LOGIN_FAILED, visit, 0);
        }
        plan.add(startMillis, account, EventType.USER_LOGGED_IN, visit, 0);
        steps(account, visit, startMillis, dice.between(1, 6));
    }

    /// A visit of somebody of whom nothing is known but the session.
    void ofGuest(int guest, int visit, long startMillis) {
        plan.add(startMillis, guest, EventType.PAGE_VIEWED, visit, 0);
        steps(guest, visit, startMillis, dice.between(1, 4));
    }

    private void steps(int subject, int visit, long startMillis, int steps) {
        long time = startMillis;
        for (int step = 0; step < steps; step++) {
            time += dice.waiting(Duration.ofSeconds(70)) + 1;
            int throwOf100 = dice.below(100);
            EventType type = throwOf100 < 38
                    ? EventType.PAGE_VIEWED
                    : throwOf100 < 72
                            ? EventType.PRODUCT_VIEWED
                            : throwOf100 < 88 ? EventType.SEARCH_PERFORMED : EventType.CART_UPDATED;
            plan.add(time, subject, type, visit, step);
        }
        if (dice.percent(4)) {
            plan.add(time + 30_000, subject, EventType.FEEDBACK_GIVEN, visit, 0);
        }
    }
}
