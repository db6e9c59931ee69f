package dev.lethe.publisher.shop;

import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.chance.Purpose;
import dev.lethe.publisher.data.UserData;
import dev.lethe.publisher.event.EventType;
import java.time.Duration;

/// Plans a shop's history: a small life for every customer and guest, then more of everything until there is
/// enough.
///
/// Some customers come often and most hardly ever; activity is densest in the months after somebody registered. So
/// all deadlines occur: accounts closed and accounts left alone, orders long concluded, orders under way.
final class Planner {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration MEAN_TIME_TO_RETURN = Duration.ofDays(420);

    private final ShopSettings settings;
    private final Cast cast;
    private final Plan plan;
    private final Dice dice;
    private final Orders orders;
    private final Visits visits;
    private int nextOrder;
    private int nextVisit;
    private int nextLooseCase;

    private Planner(ShopSettings settings, Cast cast) {
        this.settings = settings;
        this.cast = cast;
        this.plan = new Plan(
                settings.fromMillis(), settings.untilMillis(), settings.events() + settings.events() / 12 + 1_000);
        this.dice = Dice.of(settings.seed(), Purpose.PLAN, 0);
        this.orders = new Orders(plan, dice);
        this.visits = new Visits(plan, dice);
    }

    static Plan plan(ShopSettings settings, Cast cast) {
        Planner planner = new Planner(settings, cast);
        planner.everyTypeOnce();
        planner.everybodyOnce();
        while (planner.plan.size() < settings.events()) {
            planner.episode();
        }
        Disarray.in(planner.plan, settings, cast);
        return planner.plan;
    }

    /// The first customer sees everything the shop has, early enough that all of it has happened.
    private void everyTypeOnce() {
        long time = settings.fromMillis() + 2 * DAY.toMillis();
        for (OrderStory story : OrderStory.values()) {
            int order = nextOrder++;
            long delivered = orders.plan(0, order, time, story);
            if (story == OrderStory.KEPT) {
                plan.add(delivered + DAY.toMillis(), 0, EventType.ORDER_REVIEWED, order, 0);
                supportCase(0, order, delivered + 2 * DAY.toMillis(), true);
                maintenance(0, order, delivered + 5 * MONTH.toMillis(), true);
            }
            time += 40 * DAY.toMillis();
        }
        visits.ofCustomer(0, nextVisit, time);
        plan.add(time + HOUR.toMillis(), 0, EventType.LOGIN_FAILED, nextVisit, 0);
        plan.add(time + HOUR.toMillis(), 0, EventType.PAGE_VIEWED, nextVisit, 0);
        plan.add(time + HOUR.toMillis(), 0, EventType.SEARCH_PERFORMED, nextVisit, 0);
        plan.add(time + HOUR.toMillis(), 0, EventType.PRODUCT_VIEWED, nextVisit, 0);
        plan.add(time + HOUR.toMillis(), 0, EventType.CART_UPDATED, nextVisit, 0);
        plan.add(time + HOUR.toMillis(), 0, EventType.FEEDBACK_GIVEN, nextVisit++, 0);
        plan.add(time + DAY.toMillis(), 0, EventType.PREFERENCES_SET, 0, 0);
        plan.add(time + DAY.toMillis(), 0, EventType.PROFILE_UPDATED, 0, 0);
        plan.add(time + DAY.toMillis(), 0, EventType.CONSENT_GRANTED, 0, 1);
        plan.add(time + 60 * DAY.toMillis(), 0, EventType.CONSENT_WITHDRAWN, 0, 1);
    }

    private void everybodyOnce() {
        for (int account = 0; account < settings.accounts(); account++) {
            registration(account, cast.accounts().stay(account));
        }
        for (int guest = cast.firstGuest(); guest < cast.firstPasserBy(); guest++) {
            orders.plan(guest, nextOrder++, cast.accounts().arrival(dice), OrderStory.drawn(dice));
        }
        for (int guest = cast.firstPasserBy(); guest < cast.subjects(); guest++) {
            visits.ofGuest(guest, nextVisit++, cast.accounts().arrival(dice));
        }
    }

    private void registration(int account, Accounts.Stay stay) {
        long registered = stay.registeredMillis();
        plan.add(registered, account, EventType.USER_REGISTERED, 0, 0);
        if (dice.percent(45)) {
            consent(account, stay, registered + 15_000);
        }
        if (dice.percent(30)) {
            plan.add(registered + dice.millis(HOUR.dividedBy(60), HOUR), account, EventType.PREFERENCES_SET, 0, 0);
        }
        if (stay.closed()) {
            plan.add(stay.closedMillis(), account, EventType.ACCOUNT_CLOSED, 0, 0);
        }
    }

    private void consent(int account, Accounts.Stay stay, long grantedMillis) {
        int purpose = dice.below(UserData.PURPOSES.size());
        plan.add(grantedMillis, account, EventType.CONSENT_GRANTED, 0, purpose);
        long withdrawn = grantedMillis + dice.waiting(MONTH.multipliedBy(20));
        if (dice.percent(20) && withdrawn < stay.closedMillis()) {
            plan.add(withdrawn, account, EventType.CONSENT_WITHDRAWN, 0, purpose);
        }
    }

    /// One more thing that some customer does.
    private void episode() {
        double skew = dice.fraction();
        int account = (int) (settings.accounts() * skew * skew);
        Accounts.Stay stay = cast.accounts().stay(account);
        long time = within(stay);
        int throwOf100 = dice.below(100);
        if (throwOf100 < 47) {
            order(account, stay, time);
        } else if (throwOf100 < 88) {
            visits.ofCustomer(account, nextVisit++, time);
        } else if (throwOf100 < 92) {
            plan.add(time, account, EventType.PREFERENCES_SET, 0, 0);
        } else if (throwOf100 < 95) {
            plan.add(time, account, EventType.PROFILE_UPDATED, 0, 0);
        } else if (throwOf100 < 98) {
            consent(account, stay, time);
        } else {
            supportCase(account, -(++nextLooseCase), time, false);
        }
    }

    private void order(int account, Accounts.Stay stay, long placedMillis) {
        int order = nextOrder++;
        OrderStory story = OrderStory.drawn(dice);
        long delivered = orders.plan(account, order, placedMillis, story);
        if (delivered == 0) {
            return;
        }
        long reviewed = delivered + dice.millis(DAY, DAY.multipliedBy(20));
        if (dice.percent(16) && reviewed < stay.closedMillis()) {
            plan.add(reviewed, account, EventType.ORDER_REVIEWED, order, 0);
        }
        if (dice.percent(5)) {
            supportCase(account, order, delivered + dice.millis(HOUR, DAY.multipliedBy(12)), false);
        }
        long broken = delivered + dice.millis(MONTH.multipliedBy(2), MONTH.multipliedBy(30));
        if (story == OrderStory.KEPT && cast.hasDevice(order) && dice.percent(60)) {
            maintenance(account, order, broken, false);
        }
    }

    private void supportCase(int account, int number, long openedMillis, boolean surely) {
        plan.add(openedMillis, account, EventType.SUPPORT_CASE_OPENED, number, 0);
        if (surely || dice.percent(92)) {
            long closed = openedMillis + dice.millis(HOUR, DAY.multipliedBy(21));
            plan.add(closed, account, EventType.SUPPORT_CASE_CLOSED, number, 0);
        }
    }

    private void maintenance(int account, int order, long grantedMillis, boolean surely) {
        plan.add(grantedMillis, account, EventType.MAINTENANCE_ACCESS_GRANTED, order, 0);
        if (surely || dice.percent(90)) {
            long ended = grantedMillis + dice.millis(DAY.multipliedBy(2), DAY.multipliedBy(12));
            plan.add(ended, account, EventType.MAINTENANCE_ACCESS_ENDED, order, 0);
        }
    }

    /// Some time in an account's stay: soon after its start, or, where the waiting was too long, anywhere.
    private long within(Accounts.Stay stay) {
        long from = stay.registeredMillis() + HOUR.toMillis();
        long to = Math.min(stay.closedMillis(), settings.untilMillis());
        long time = from + dice.waiting(MEAN_TIME_TO_RETURN);
        return time < to ? time : Math.max(from, from + (long) ((to - from) * dice.fraction()));
    }
}
