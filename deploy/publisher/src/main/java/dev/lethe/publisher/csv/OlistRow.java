package dev.lethe.publisher.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/// A row of Olist's classified file. Its times have no zone, apart from the review's; they are taken as UTC.
///
/// @param status delivered, shipped, invoiced, processing or canceled
/// @param zipPrefix first digits of the postcode; some have lost their leading zeros
/// @param estimated the day until which delivery was promised
/// @param reviewAsked when the customer was asked for a review
/// @param reviewed when the customer gave it
record OlistRow(
        String id,
        String status,
        BigDecimal productsValue,
        BigDecimal freight,
        int items,
        Instant purchased,
        Optional<Instant> approved,
        Instant estimated,
        Optional<Instant> delivered,
        String city,
        String state,
        String zipPrefix,
        String category,
        int score,
        String title,
        String comment,
        Optional<Instant> reviewAsked,
        Optional<Instant> reviewed) {
    static final String[] COLUMNS = {
        "id",
        "order_status",
        "order_products_value",
        "order_freight_value",
        "order_items_qty",
        "order_purchase_timestamp",
        "order_aproved_at",
        "order_estimated_delivery_date",
        "order_delivered_customer_date",
        "customer_city",
        "customer_state",
        "customer_zip_code_prefix",
        "product_category_name",
        "review_score",
        "review_comment_title",
        "review_comment_message",
        "review_creation_date",
        "review_answer_timestamp"
    };
    private static final int MAX_TEXT = 5_000;

    static boolean match(List<String> header) {
        return Columns.match(header, COLUMNS);
    }

    /// @throws IllegalArgumentException if a field that is needed cannot be read
    static OlistRow of(CSVRecord row, Columns columns) {
        String id = columns.get(row, "id");
        if (!id.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new IllegalArgumentException("no id");
        }
        return new OlistRow(
                id,
                columns.get(row, "order_status"),
                new BigDecimal(columns.get(row, "order_products_value")),
                new BigDecimal(columns.get(row, "order_freight_value")),
                Math.max(1, Integer.parseInt(columns.get(row, "order_items_qty"))),
                required(columns.get(row, "order_purchase_timestamp")),
                time(columns.get(row, "order_aproved_at")),
                required(columns.get(row, "order_estimated_delivery_date")),
                time(columns.get(row, "order_delivered_customer_date")),
                text(columns.get(row, "customer_city"), 120),
                text(columns.get(row, "customer_state"), 120),
                text(columns.get(row, "customer_zip_code_prefix"), 16),
                text(columns.get(row, "product_category_name"), 64),
                Math.clamp(Integer.parseInt(columns.get(row, "review_score")), 1, 5),
                text(columns.get(row, "review_comment_title"), 200),
                text(columns.get(row, "review_comment_message"), MAX_TEXT),
                time(columns.get(row, "review_creation_date")),
                time(columns.get(row, "review_answer_timestamp")));
    }

    /// The latest time of something that happened (a promised delivery has not).
    Instant last() {
        return Stream.of(Optional.of(purchased), approved, delivered, reviewAsked, reviewed)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(purchased);
    }

    private static Instant required(String text) {
        return time(text).orElseThrow(() -> new IllegalArgumentException("a time is missing"));
    }

    /// `2017-05-01 10:15:08.970352` or `2017-05-11 03:27:54+00:00`, to the millisecond.
    private static Optional<Instant> time(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String iso = text.replace(' ', 'T');
        try {
            Instant instant = iso.lastIndexOf('+') > 0 || iso.endsWith("Z")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            return Optional.of(instant.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text(text, 40) + "' is not a time", e);
        }
    }

    private static String text(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
