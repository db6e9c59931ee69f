package dev.lethe.publisher.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An invoice of the Online Retail file: all lines with its number.
final class Invoice {
    private final String number;
    private final @Nullable String customer;
    private final String country;
    private final Instant time;
    private final List<Line> lines = new ArrayList<>();

    /// One line.
    ///
    /// @param description may be empty
    /// @param quantity negative in cancellations and stock adjustments
    record Line(String stockCode, String description, int quantity, BigDecimal unitPrice) {}

    Invoice(String number, @Nullable String customer, String country, Instant time) {
        this.number = number;
        this.customer = customer;
        this.country = country;
        this.time = time;
    }

    /// What an invoice stands for.
    enum Kind {
        ORDER,
        /// The number starts with C: some or all of an order is taken back.
        CANCELLATION,
        /// Nobody bought anything: goods lost, found or counted, without customer and without money.
        STOCK_ADJUSTMENT,
        /// The number starts with a letter other than C (the file has A for bad debt), or nothing was sold.
        BOOKKEEPING
    }

    Kind kind() {
        char first = Character.toUpperCase(number.charAt(0));
        if (first == 'C') {
            return Kind.CANCELLATION;
        }
        if (Character.isLetter(first)) {
            return Kind.BOOKKEEPING;
        }
        if (customer == null && lines.stream().allMatch(line -> line.unitPrice().signum() == 0)) {
            return Kind.STOCK_ADJUSTMENT;
        }
        return sold().isEmpty() ? Kind.BOOKKEEPING : Kind.ORDER;
    }

    String number() {
        return number;
    }

    /// The customer number, or null where the file has none.
    @Nullable
    String customer() {
        return customer;
    }

    String country() {
        return country;
    }

    /// Of its first line; the lines of some invoices are a minute apart.
    Instant time() {
        return time;
    }

    void add(Line line) {
        lines.add(line);
    }

    int size() {
        return lines.size();
    }

    /// Lines with a quantity and a price that a sale can have.
    List<Line> sold() {
        return lines.stream()
                .filter(line -> line.quantity() > 0 && line.unitPrice().signum() >= 0)
                .toList();
    }

    /// Lines of a cancellation, with the quantities taken back as positive numbers.
    List<Line> takenBack() {
        return lines.stream()
                .filter(line -> line.quantity() < 0 && line.unitPrice().signum() >= 0)
                .map(line -> new Line(line.stockCode(), line.description(), -line.quantity(), line.unitPrice()))
                .toList();
    }

    static Map<String, Integer> quantities(List<Line> lines) {
        Map<String, Integer> quantities = new TreeMap<>();
        lines.forEach(line -> quantities.merge(line.stockCode(), line.quantity(), Integer::sum));
        return quantities;
    }
}
