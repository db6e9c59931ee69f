package dev.lethe.publisher.shop;

import dev.lethe.publisher.chance.Codes;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.chance.Purpose;
import dev.lethe.publisher.data.Order;
import dev.lethe.publisher.data.Parcel;
import dev.lethe.publisher.data.Product;
import dev.lethe.publisher.data.Visit;
import dev.lethe.publisher.person.People;
import dev.lethe.publisher.person.Person;

/// Who and what a history is about, by number: customers, guests, orders, visits, cases, tickets.
///
/// Subjects are numbered through: first those with an account, then guests who order once, then passers-by who only
/// look.
final class Cast {
    private static final double DEVICE_PERCENT = 6;

    private final long seed;
    private final ShopSettings settings;
    private final People people;
    private final Accounts accounts;

    Cast(ShopSettings settings, People people) {
        this.seed = settings.seed();
        this.settings = settings;
        this.people = people;
        this.accounts = new Accounts(settings);
    }

    Accounts accounts() {
        return accounts;
    }

    int firstGuest() {
        return settings.accounts();
    }

    int firstPasserBy() {
        return firstGuest() + 1 + settings.accounts() / 12;
    }

    /// How many subjects there are in all.
    int subjects() {
        return firstPasserBy() + 1 + settings.accounts() / 16;
    }

    boolean hasAccount(int subject) {
        return subject < settings.accounts();
    }

    String subjectId(int account) {
        return Codes.code("c-", seed, account);
    }

    Person person(int subject) {
        return people.person(subject);
    }

    /// So do the first few orders: even the smallest history has a device to maintain.
    boolean hasDevice(int order) {
        return order < OrderStory.values().length
                || Dice.of(seed, Purpose.TICKET, order).percent(DEVICE_PERCENT);
    }

    String orderId(int order) {
        return Codes.code("o-", seed, order);
    }

    Order order(int order, int subject) {
        return Order.of(orderId(order), person(subject), hasDevice(order), Dice.of(seed, Purpose.ORDER, order));
    }

    Parcel parcel(int order, int subject) {
        return Parcel.of(orderId(order), person(subject), seed, order);
    }

    String refundId(int order) {
        return Codes.code("r-", seed, order);
    }

    /// The reference by which the payment provider knows an order's payment.
    String paymentReference(int order) {
        return Codes.code("CP-", seed, order);
    }

    String sessionId(int visit) {
        return Codes.code("s-", seed, visit);
    }

    String cartId(int visit) {
        return Codes.code("ct-", seed, visit);
    }

    /// @param number the order that the case is about, or a negative number
    String caseId(int number) {
        return Codes.code("sc-", seed, number);
    }

    Visit visit(int order, int subject) {
        Product device = order(order, subject).lines().getFirst().product();
        return Visit.of(device.name(), person(subject), seed, order);
    }
}
