package dev.lethe.publisher.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each customer bought lately, to find the order that a cancellation takes back.
///
/// A cancellation has a number of its own and does not name its order. The order is taken to be the customer's
/// latest one that still contains everything taken back. What does not fit into memory is forgotten, the customers
/// who have not bought for longest first.
final class PurchaseHistory {
    /// Some 30 MiB.
    static final int MAX_LINES = 250_000;

    private final int maxLines;
    private final LinkedHashMap<String, List<Purchase>> customers = new LinkedHashMap<>(1_024, 0.75f, true);
    private int lines;

    PurchaseHistory(int maxLines) {
        this.maxLines = maxLines;
    }

    private record Purchase(String orderId, Map<String, Integer> remaining) {}

    /// The order that a cancellation takes back.
    ///
    /// @param whole whether nothing of it remains
    record Match(String orderId, boolean whole) {}

    /// Whether this is the first one hears of a customer.
    boolean meets(String customer) {
        if (customers.containsKey(customer)) {
            return false;
        }
        customers.put(customer, new ArrayList<>());
        return true;
    }

    /// @param quantities by stock code
    void bought(String customer, String orderId, Map<String, Integer> quantities) {
        customers.computeIfAbsent(customer, key -> new ArrayList<>()).add(new Purchase(orderId, quantities));
        lines += quantities.size();
        // A customer without purchases costs about as much as a line.
        while (lines + customers.size() > maxLines && customers.size() > 1) {
            Map.Entry<String, List<Purchase>> eldest = customers.firstEntry();
            customers.remove(eldest.getKey());
            lines -= eldest.getValue().stream()
                    .mapToInt(purchase -> purchase.remaining().size())
                    .sum();
        }
    }

    /// Takes goods back from the order that they most likely came with.
    Optional<Match> takenBack(String customer, Map<String, Integer> quantities) {
        List<Purchase> purchases = customers.getOrDefault(customer, List.of());
        if (quantities.isEmpty()) {
            return Optional.empty();
        }
        for (Purchase purchase : purchases.reversed()) {
            Map<String, Integer> remaining = purchase.remaining();
            boolean contains = quantities.entrySet().stream()
                    .allMatch(wanted -> remaining.getOrDefault(wanted.getKey(), 0) >= wanted.getValue());
            if (contains) {
                quantities.forEach((stockCode, quantity) -> remaining.merge(stockCode, -quantity, Integer::sum));
                boolean whole = remaining.values().stream().allMatch(quantity -> quantity == 0);
                return Optional.of(new Match(purchase.orderId(), whole));
            }
        }
        return Optional.empty();
    }
}
