package dev.lethe.publisher.shop;

import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.chance.Purpose;
import java.time.Duration;

/// When each customer registered and left; computed from the customer's number, so nothing is kept.
final class Accounts {
    /// A third of the customers moved over from an older shop in the first year.
    private static final double MOVED_PERCENT = 34;

    private static final double CLOSED_PERCENT = 12;
    private static final Duration YEAR = Duration.ofDays(365);

    /// Closing an account takes a while after the last order was delivered.
    private static final Duration LEAST_STAY = Duration.ofDays(45);

    private final long seed;
    private final long fromMillis;
    private final long untilMillis;
    private final int last;

    Accounts(ShopSettings settings) {
        this.seed = settings.seed();
        this.fromMillis = settings.fromMillis();
        this.untilMillis = settings.untilMillis();
        this.last = settings.accounts() - 1;
    }

    /// An account's time with the shop.
    ///
    /// @param closedMillis when it was closed, or `Long.MAX_VALUE`
    record Stay(long registeredMillis, long closedMillis) {
        boolean closed() {
            return closedMillis != Long.MAX_VALUE;
        }
    }

    /// The last account is always closed and, of several, the first never, so that the smallest shop has both.
    Stay stay(int account) {
        if (account == last) {
            return new Stay(fromMillis, fromMillis + YEAR.multipliedBy(2).toMillis());
        }
        if (account == 0) {
            return new Stay(fromMillis, Long.MAX_VALUE);
        }
        Dice dice = Dice.of(seed, Purpose.ACCOUNT, account);
        long registered = arrival(dice);
        long closed = registered + LEAST_STAY.toMillis() + dice.waiting(YEAR.multipliedBy(2));
        boolean leaves = dice.percent(CLOSED_PERCENT);
        return new Stay(registered, leaves && closed < untilMillis ? closed : Long.MAX_VALUE);
    }

    /// When somebody first comes to the shop.
    long arrival(Dice dice) {
        long span = dice.percent(MOVED_PERCENT) ? YEAR.toMillis() : untilMillis - fromMillis;
        return fromMillis + (long) (span * dice.fraction());
    }
}
