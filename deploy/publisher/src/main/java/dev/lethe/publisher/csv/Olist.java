package dev.lethe.publisher.csv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.chance.Codes;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.data.Parcel;
import dev.lethe.publisher.data.Partners;
import dev.lethe.publisher.data.UserData;
import dev.lethe.publisher.event.EventType;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.person.People;
import dev.lethe.publisher.person.Person;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the rows of Olist's classified file tell, as events.
///
/// A row is one order with most of its life. The file has no customer, so each row gets one; as the subject of
/// every event is derived, every event is marked derived, though the times of placed, paid, delivered and reviewed
/// are the file's.
final class Olist {
    private static final String CURRENCY = "BRL";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration RETURN_WINDOW = Duration.ofDays(7);

    private final Imports imports;
    private final People people;

    Olist(Imports imports, People people) {
        this.imports = imports;
        this.people = people.in("BR");
    }

    void tell(OlistRow row) {
        imports.found("orders");
        imports.found("status." + row.status());
        String order = "olist-" + row.id();
        Imports.Whose whose = new Imports.Whose("olist-customer-" + row.id(), "olist-customer-" + row.id());
        Dice dice = imports.dice(order);
        Person person = people.person(Dice.number(order)).at(row.city(), row.state(), row.zipPrefix());

        Instant registered = row.purchased().minusMillis(dice.millis(MINUTE.multipliedBy(3), HOUR));
        imports.derived(EventType.USER_REGISTERED, order, registered, whose, UserData.registered(person, dice));
        String session = Codes.code("s-", imports.seed(), Dice.number(order));
        imports.derived(
                EventType.USER_LOGGED_IN,
                order,
                registered.plusSeconds(20),
                whose,
                UserData.loggedIn(person, session, dice));
        imports.derived(EventType.ORDER_PLACED, order, row.purchased(), whose, placed(order, row, person));
        row.approved().ifPresent(paid -> imports.derived(EventType.ORDER_PAID, order, paid, whose, paid(order, row)));
        shipment(order, row, whose, person);
        row.reviewed()
                .ifPresent(time -> imports.derived(EventType.ORDER_REVIEWED, order, time, whose, reviewed(order, row)));
        if (row.status().equals("canceled")) {
            // When it was cancelled is not stated; Olist asks for the review when an order has come to its end.
            Instant cancelled = row.reviewAsked().orElse(row.purchased());
            imports.derived(EventType.ORDER_CANCELLED, order, cancelled, whose, id(order));
        }
    }

    private void shipment(String order, OlistRow row, Imports.Whose whose, Person person) {
        boolean shipped = row.delivered().isPresent() || row.status().equals("shipped");
        if (!shipped) {
            return;
        }
        // Some parcels were delivered before the payment was approved, so their way begins at the purchase.
        Instant arrival = row.delivered().orElse(row.estimated());
        Instant approved = row.approved().orElse(row.purchased());
        Instant from = approved.isBefore(arrival) ? approved : row.purchased();
        Duration way = Duration.between(from, arrival);
        Parcel parcel = Parcel.of(order, person, imports.seed(), Dice.number(order));
        imports.shipment(parcel, whose, from.plus(way.dividedBy(6)), from.plus(way.dividedBy(4)), row.delivered());
        row.delivered()
                .ifPresent(delivered -> imports.derived(
                        EventType.ORDER_COMPLETED,
                        order,
                        delivered.plus(RETURN_WINDOW),
                        whose,
                        id(order).put("fulfilment", "delivered")));
    }

    private static ObjectNode placed(String order, OlistRow row, Person person) {
        ObjectNode data = id(order);
        BigDecimal each = row.productsValue().divide(BigDecimal.valueOf(row.items()), 2, RoundingMode.HALF_UP);
        data.putArray("lines")
                .addObject()
                .put("sku", row.category().isEmpty() ? "unknown" : row.category())
                .put("category", row.category())
                .put("quantity", row.items())
                .put("unitPrice", each);
        data.put("currency", CURRENCY).put("shippingFee", row.freight());
        data.put("total", row.productsValue().add(row.freight()));
        data.set("deliveryAddress", person.address());
        return data;
    }

    private ObjectNode paid(String order, OlistRow row) {
        return id(order)
                .put("paymentProvider", Partners.PAYMENT_PROVIDER)
                .put("paymentReference", Codes.code("CP-", imports.seed(), Dice.number(order)))
                .put("amount", row.productsValue().add(row.freight()))
                .put("currency", CURRENCY);
    }

    private static ObjectNode reviewed(String order, OlistRow row) {
        ObjectNode data = id(order).put("rating", row.score());
        Optional.of(row.title()).filter(title -> !title.isEmpty()).ifPresent(title -> data.put("title", title));
        Optional.of(row.comment()).filter(text -> !text.isEmpty()).ifPresent(text -> data.put("comment", text));
        return data;
    }

    private static ObjectNode id(String order) {
        return Json.MAPPER.createObjectNode().put("orderId", order);
    }
}
