package dev.lethe.publisher.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.person.Person;
import java.util.List;

/// Data of the order stream's events.
public final class OrderData {
    private static final List<String> CHANNELS = List.of("web", "web", "app", "app", "phone");
    private static final List<String> METHODS =
            List.of("card", "card", "card", "wallet", "wallet", "bank-transfer", "invoice");
    private static final List<String> CASE_TOPICS =
            List.of("order", "delivery", "product", "payment", "account", "privacy");
    private static final List<String> CASE_CHANNELS = List.of("web", "app", "email", "phone", "chat");
    private static final List<String> RESOLUTIONS = List.of("solved", "solved", "replaced", "withdrawn", "unsolved");
    private static final List<String> LISTS = List.of("search", "category", "recommended", "bestsellers");

    private OrderData() {}

    public static ObjectNode placed(Order order, Dice dice) {
        ObjectNode data = of(order).put("contactEmail", order.buyer().email()).put("channel", dice.pick(CHANNELS));
        data.set("lines", order.linesData());
        if (dice.percent(8)) {
            data.put("coupon", "WELCOME");
        }
        data.put("currency", order.currency()).put("shippingFee", order.fee()).put("total", order.total());
        data.set("deliveryAddress", order.buyer().address());
        if (dice.percent(15)) {
            data.put("deliveryNote", dice.pick(Phrases.DELIVERY_NOTES));
        }
        return data;
    }

    /// @param reference the id by which the payment provider knows the payment
    public static ObjectNode paid(Order order, String reference, Dice dice) {
        return of(order)
                .put("paymentProvider", Partners.PAYMENT_PROVIDER)
                .put("paymentReference", reference)
                .put("method", dice.pick(METHODS))
                .put("amount", order.total())
                .put("currency", order.currency());
    }

    public static ObjectNode completed(Order order, Dice dice) {
        return of(order).put("fulfilment", "delivered").put("loyaltyPoints", dice.between(0, 200));
    }

    /// @param unpaid whether the payment failed; otherwise the customer or the shop changed its mind
    public static ObjectNode cancelled(Order order, boolean unpaid, Dice dice) {
        boolean byShop = unpaid || dice.percent(20);
        String reason = unpaid ? "payment-failed" : byShop ? "out-of-stock" : "changed-mind";
        ObjectNode data =
                of(order).put("cancelledBy", byShop ? "shop" : "customer").put("reason", reason);
        data.set("lines", order.linesData());
        return data.put("amount", order.total()).put("currency", order.currency());
    }

    public static ObjectNode refundRequested(Order order, String refundId, Dice dice) {
        ObjectNode data = of(order).put("refundId", refundId).put("reason", dice.pick(Phrases.REFUND_REASONS));
        data.set("lines", order.linesData());
        data.put("amount", order.total()).put("currency", order.currency());
        if (dice.percent(50)) {
            data.put("comment", dice.pick(Phrases.RETURNS));
        }
        return data;
    }

    public static ObjectNode refunded(Order order, String refundId, Dice dice) {
        return of(order)
                .put("refundId", refundId)
                .put("method", dice.percent(90) ? "original" : "store-credit")
                .put("amount", order.total())
                .put("currency", order.currency());
    }

    public static ObjectNode reviewed(Order order, Dice dice) {
        ObjectNode data = of(order)
                .put("sku", order.lines().getFirst().product().sku())
                .put("rating", dice.percent(70) ? dice.between(4, 5) : dice.between(1, 3));
        if (dice.percent(30)) {
            data.put("title", dice.pick(Phrases.REVIEW_TITLES));
        }
        return data.put("comment", dice.pick(Phrases.REVIEWS)).put("published", dice.percent(90));
    }

    public static ObjectNode productViewed(Person visitor, Dice dice) {
        Product product = dice.pick(Product.RANGE);
        return Json.MAPPER
                .createObjectNode()
                .put("sku", product.sku())
                .put("name", product.name())
                .put("category", product.category())
                .put("price", Money.of(product.cents(), visitor.currency()))
                .put("currency", visitor.currency())
                .put("position", dice.below(40))
                .put("list", dice.pick(LISTS));
    }

    public static ObjectNode cartUpdated(String cartId, Person visitor, Dice dice) {
        Order content = Order.of(cartId, visitor, false, dice);
        ObjectNode data = Json.MAPPER.createObjectNode().put("cartId", cartId).put("action", "added");
        data.set("lines", content.linesData());
        return data.put("currency", content.currency()).put("total", content.total());
    }

    /// @param about the order that the case is about, or an empty text
    public static ObjectNode caseOpened(String caseId, String about, Person customer, Dice dice) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("caseId", caseId);
        if (!about.isEmpty()) {
            data.put("orderId", about);
        }
        return data.put("topic", about.isEmpty() ? dice.pick(CASE_TOPICS) : "order")
                .put("channel", dice.pick(CASE_CHANNELS))
                .put("contactEmail", customer.email())
                .put("subject", dice.pick(Phrases.CASE_SUBJECTS))
                .put("priority", dice.percent(85) ? "normal" : "high");
    }

    public static ObjectNode caseClosed(String caseId, Dice dice) {
        ObjectNode data =
                Json.MAPPER.createObjectNode().put("caseId", caseId).put("resolution", dice.pick(RESOLUTIONS));
        if (dice.percent(40)) {
            data.put("satisfaction", dice.between(1, 5));
        }
        return data.put("comment", dice.pick(Phrases.CASE_CLOSINGS));
    }

    private static ObjectNode of(Order order) {
        return Json.MAPPER.createObjectNode().put("orderId", order.orderId());
    }
}
