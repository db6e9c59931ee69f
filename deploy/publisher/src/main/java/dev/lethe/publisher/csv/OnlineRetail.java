package dev.lethe.publisher.csv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.chance.Codes;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.data.Parcel;
import dev.lethe.publisher.data.UserData;
import dev.lethe.publisher.event.EventType;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.person.People;
import dev.lethe.publisher.person.Person;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the invoices of the Online Retail file tell, as events.
///
/// Stated: one `order.placed` per invoice, one `order.cancelled` per cancellation. Derived: that customers
/// registered and logged in, that parcels went their way, and, where a cancellation fits no order of the file, that
/// there was one.
final class OnlineRetail {
    private static final String CURRENCY = "GBP";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Imports imports;
    private final People people;
    private final Map<String, People> peopleByCountry = new HashMap<>();
    private final PurchaseHistory history = new PurchaseHistory(PurchaseHistory.MAX_LINES);

    OnlineRetail(Imports imports, People people) {
        this.imports = imports;
        this.people = people;
    }

    void tell(Invoice invoice) {
        switch (invoice.kind()) {
            case ORDER -> order(invoice);
            case CANCELLATION -> cancellation(invoice);
            case STOCK_ADJUSTMENT -> imports.found("stockAdjustments");
            case BOOKKEEPING -> imports.found("bookkeeping");
        }
    }

    private void order(Invoice invoice) {
        imports.found("orders");
        String order = invoice.number();
        List<Invoice.Line> lines = invoice.sold();
        Imports.Whose whose = whose(invoice, order);
        Person person = person(invoice);
        if (invoice.customer() == null) {
            imports.found("guestOrders");
        } else {
            account(invoice, invoice.customer(), whose, person);
            history.bought(invoice.customer(), order, Invoice.quantities(lines));
        }
        imports.stated(EventType.ORDER_PLACED, order, invoice.time(), whose, placed(order, invoice, lines));

        Dice dice = imports.dice(order + ".way");
        Instant created = invoice.time().plusMillis(dice.millis(HOUR.multipliedBy(2), HOUR.multipliedBy(20)));
        Instant dispatched = created.plusMillis(dice.millis(HOUR, HOUR.multipliedBy(12)));
        boolean domestic = person.country().equals("GB");
        Instant delivered = dispatched.plusMillis(
                domestic
                        ? dice.millis(DAY, DAY.multipliedBy(4))
                        : dice.millis(DAY.multipliedBy(3), DAY.multipliedBy(11)));
        Parcel parcel = Parcel.of(order, person, imports.seed(), Dice.number(order));
        imports.shipment(parcel, whose, created, dispatched, Optional.of(delivered));
    }

    private void cancellation(Invoice invoice) {
        imports.found("cancellations");
        List<Invoice.Line> lines = invoice.takenBack();
        Optional<PurchaseHistory.Match> match = invoice.customer() == null
                ? Optional.empty()
                : history.takenBack(invoice.customer(), Invoice.quantities(lines));
        if (match.isPresent()) {
            imports.found(match.get().whole() ? "cancellationsOfWholeOrders" : "cancellationsOfParts");
            if (match.get().whole()) {
                imports.recall(match.get().orderId(), invoice.time());
            }
            cancelled(invoice, match.get().orderId(), lines);
            return;
        }
        // What is taken back was bought before the file begins, or was a rebate: there was an order, but not in the
        // file.
        imports.found("cancellationsOfUnknownOrders");
        String order = invoice.number() + "-original";
        Imports.Whose whose = whose(invoice, order);
        if (invoice.customer() != null) {
            account(invoice, invoice.customer(), whose, person(invoice));
        }
        imports.derived(
                EventType.ORDER_PLACED, order, invoice.time().minusSeconds(1), whose, placed(order, invoice, lines));
        cancelled(invoice, order, lines);
    }

    private void cancelled(Invoice invoice, String order, List<Invoice.Line> lines) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("orderId", order);
        if (!lines.isEmpty()) {
            data.set("lines", lines(lines));
        }
        data.put("amount", total(lines)).put("currency", CURRENCY);
        imports.stated(EventType.ORDER_CANCELLED, invoice.number(), invoice.time(), whose(invoice, order), data);
    }

    /// Derives that a customer registered before the first purchase, and logged in before each.
    private void account(Invoice invoice, String customer, Imports.Whose whose, Person person) {
        Dice dice = imports.dice(invoice.number() + ".account");
        if (history.meets(customer)) {
            imports.found("customers");
            Instant registered =
                    invoice.time().minusMillis(dice.millis(MINUTE.multipliedBy(6), MINUTE.multipliedBy(60)));
            imports.derived(
                    EventType.USER_REGISTERED, invoice.number(), registered, whose, UserData.registered(person, dice));
        }
        Instant loggedIn = invoice.time().minusMillis(dice.millis(MINUTE, MINUTE.multipliedBy(5)));
        String session = Codes.code("s-", imports.seed(), Dice.number(invoice.number()));
        imports.derived(
                EventType.USER_LOGGED_IN, invoice.number(), loggedIn, whose, UserData.loggedIn(person, session, dice));
    }

    private static Imports.Whose whose(Invoice invoice, String order) {
        String subject = invoice.customer() == null ? null : "or-" + invoice.customer();
        return new Imports.Whose(subject, subject == null ? order : subject);
    }

    private Person person(Invoice invoice) {
        String who = invoice.customer() == null ? invoice.number() : invoice.customer();
        Optional<String> country = Countries.code(invoice.country());
        if (country.isEmpty()) {
            return people.person(Dice.number(who));
        }
        return peopleByCountry
                .computeIfAbsent(country.get(), people::in)
                .person(Dice.number(who))
                .in(country.get());
    }

    private static ObjectNode placed(String order, Invoice invoice, List<Invoice.Line> lines) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("orderId", order);
        if (!lines.isEmpty()) {
            data.set("lines", lines(lines));
        }
        data.put("currency", CURRENCY).put("total", total(lines));
        Countries.code(invoice.country())
                .ifPresent(country -> data.putObject("deliveryAddress").put("country", country));
        return data;
    }

    private static ArrayNode lines(List<Invoice.Line> lines) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        for (Invoice.Line line : lines) {
            ObjectNode data = array.addObject().put("sku", line.stockCode());
            if (!line.description().isEmpty()) {
                data.put("name", line.description());
            }
            data.put("quantity", line.quantity()).put("unitPrice", line.unitPrice());
        }
        return array;
    }

    private static BigDecimal total(List<Invoice.Line> lines) {
        return lines.stream()
                .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
    }
}
