package dev.lethe.publisher.shop;

import dev.lethe.publisher.chance.Dice;

/// How an order goes.
enum OrderStory {
    /// The payment fails; the shop cancels.
    UNPAID,
    /// Cancelled and refunded before anything was shipped.
    CANCELLED,
    /// The parcel comes back undelivered and the money is returned.
    UNDELIVERABLE,
    /// Delivered, sent back and refunded.
    RETURNED,
    /// Delivered; a refund was asked for and never decided.
    DISPUTED,
    /// Delivered and completed.
    KEPT;

    static OrderStory drawn(Dice dice) {
        int throwOf100 = dice.below(100);
        if (throwOf100 < 4) {
            return UNPAID;
        }
        if (throwOf100 < 8) {
            return CANCELLED;
        }
        if (throwOf100 < 10) {
            return UNDELIVERABLE;
        }
        if (throwOf100 < 16) {
            return RETURNED;
        }
        return throwOf100 < 17 ? DISPUTED : KEPT;
    }
}
