package dev.lethe.publisher.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.person.Person;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// An order of the simulated shop.
///
/// @param buyer pays, and gets the parcel
public record Order(String orderId, Person buyer, List<Line> lines, long feeCents) {
    private static final int FREE_DELIVERY_FROM_CENTS = 5_000;

    /// @param discountCents off the whole line
    public record Line(Product product, int quantity, long discountCents) {
        long cents() {
            return (long) product.cents() * quantity - discountCents;
        }
    }

    public Order {
        lines = List.copyOf(lines);
    }

    /// An order of a few products, filled by chance.
    ///
    /// @param withDevice whether its first line is a device
    public static Order of(String orderId, Person buyer, boolean withDevice, Dice dice) {
        int size = 1 + Math.min(dice.below(4), dice.below(4));
        List<Line> lines = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Product product = i == 0 && withDevice ? dice.pick(Product.DEVICES) : dice.pick(Product.RANGE);
            int quantity = 1 + Math.min(dice.below(3), dice.below(3));
            lines.add(new Line(product, quantity, dice.percent(12) ? product.cents() / 10 : 0));
        }
        long cents = lines.stream().mapToLong(Line::cents).sum();
        return new Order(orderId, buyer, lines, cents >= FREE_DELIVERY_FROM_CENTS ? 0 : 390);
    }

    public String currency() {
        return buyer.currency();
    }

    public BigDecimal total() {
        return Money.of(lines.stream().mapToLong(Line::cents).sum() + feeCents, currency());
    }

    BigDecimal fee() {
        return Money.of(feeCents, currency());
    }

    ArrayNode linesData() {
        ArrayNode array = Json.MAPPER.createArrayNode();
        for (Line line : lines) {
            ObjectNode data = array.addObject()
                    .put("sku", line.product().sku())
                    .put("name", line.product().name())
                    .put("category", line.product().category())
                    .put("quantity", line.quantity())
                    .put("unitPrice", Money.of(line.product().cents(), currency()));
            if (line.discountCents() > 0) {
                data.put("discount", Money.of(line.discountCents(), currency()));
            }
        }
        return array;
    }
}
