package dev.lethe.processor.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.wire.StampedValue;
import java.util.Optional;

/// An event of the shop in each category.
final class Samples {
    private Samples() {}

    static StampedValue of(InformationCategory category) {
        return switch (category) {
            case IDENTITY ->
                value("account", "", "shop.user.registered.v1", "/shop/users", data().put("displayName", "Mira"));
            case ORDER_TRANSACTION ->
                value("order", "123", "shop.order.placed.v1", "/shop/orders", data().put("currency", "EUR"));
            case LOGISTICS ->
                value("order", "123", "shop.shipment.created.v1", "/shop/parcels", data().put("city", "Graz"));
            case BEHAVIOR ->
                value("activity", "2024-01-01", "shop.page.viewed.v1", "/shop/web", data().put("path", "/serums"));
        };
    }

    private static ObjectNode data() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static StampedValue value(String kind, String key, String type, String source, ObjectNode data) {
        return new StampedValue(
                new Entity(kind, key), new StampedValue.Origin(type, source, "e-1"), Optional.empty(), data);
    }
}
