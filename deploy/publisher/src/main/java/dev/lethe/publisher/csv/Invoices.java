package dev.lethe.publisher.csv;

import dev.lethe.publisher.file.DataFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// The invoices of a UCI Online Retail file, in the order in which they begin.
///
/// Most invoices are written in one piece, a few with another between their lines; so an invoice stays open until
/// the file is an hour past it. Times are local and have no zone; they are taken as UTC.
final class Invoices implements AutoCloseable {
    private static final String[] COLUMNS = {
        "InvoiceNo|Invoice",
        "StockCode",
        "Description",
        "Quantity",
        "InvoiceDate",
        "UnitPrice|Price",
        "CustomerID|Customer ID",
        "Country"
    };
    private static final Duration OPEN_FOR = Duration.ofHours(1);
    private static final int MAX_OPEN = 1_000;

    /// What an order event takes (`maxItems` of its lines).
    private static final int MAX_LINES = 2_000;

    private static final int MAX_TEXT = 300;

    /// The file comes in both spellings: `2015-03-02 09:00:00`, and `3/2/2015 9:00` as the spreadsheet wrote it.
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT),
            DateTimeFormatter.ofPattern("M/d/uuuu H:mm", Locale.ROOT));

    private final CsvRows rows;
    private final Columns columns;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private long rowCount;
    private @Nullable Instant current;
    private @Nullable Instant last;

    private static final class Open {
        private final Invoice invoice;
        private Instant last;

        Open(Invoice invoice) {
            this.invoice = invoice;
            this.last = invoice.time();
        }
    }

    Invoices(DataFile file) throws IOException {
        rows = new CsvRows(file);
        columns = new Columns(rows.header(), COLUMNS);
    }

    static boolean match(List<String> header) {
        return Columns.match(header, COLUMNS);
    }

    long rowCount() {
        return rowCount;
    }

    /// The latest time read so far.
    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    /// The next invoice that is complete; empty at the end.
    Optional<Invoice> next() {
        while (true) {
            Optional<Invoice> complete = complete();
            if (complete.isPresent()) {
                return complete;
            }
            Optional<CSVRecord> row = rows.next();
            if (row.isEmpty()) {
                current = null;
                return open.isEmpty() ? Optional.empty() : complete();
            }
            rowCount++;
            try {
                add(row.get());
            } catch (IllegalArgumentException e) {
                throw new Unreadable(rows.line(), e.getMessage());
            }
        }
    }

    /// A row that cannot be read; the next one can.
    static final class Unreadable extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private final long line;

        Unreadable(long line, @Nullable String message) {
            super(message);
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    private Optional<Invoice> complete() {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Iterator<Open> oldest = open.values().iterator();
        Open candidate = oldest.next();
        Instant now = current;
        boolean over = now == null
                || open.size() > MAX_OPEN
                || Duration.between(candidate.last, now).abs().compareTo(OPEN_FOR) > 0;
        if (!over) {
            return Optional.empty();
        }
        oldest.remove();
        return Optional.of(candidate.invoice);
    }

    private void add(CSVRecord row) {
        String number = columns.get(row, "InvoiceNo");
        if (number.isEmpty() || number.length() > 32) {
            throw new IllegalArgumentException("no invoice number");
        }
        Instant time = time(columns.get(row, "InvoiceDate"));
        String customer = columns.get(row, "CustomerID");
        Invoice.Line line = new Invoice.Line(
                columns.get(row, "StockCode"),
                abbreviated(columns.get(row, "Description")),
                Integer.parseInt(columns.get(row, "Quantity")),
                new BigDecimal(columns.get(row, "UnitPrice")));
        if (line.stockCode().isEmpty() || line.stockCode().length() > 64) {
            throw new IllegalArgumentException("no stock code");
        }
        Open invoice = open.computeIfAbsent(
                number, key -> new Open(new Invoice(key, customer(customer), columns.get(row, "Country"), time)));
        if (invoice.invoice.size() == MAX_LINES) {
            throw new IllegalArgumentException("invoice " + number + " has more than " + MAX_LINES + " lines");
        }
        invoice.invoice.add(line);
        invoice.last = time;
        current = time;
        last = last == null || time.isAfter(last) ? time : last;
    }

    /// Some copies of the file write 55001 as 55001.0, and a missing number as NA.
    private static @Nullable String customer(String text) {
        String number = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        return number.isEmpty() || number.equals("NA") ? null : abbreviated(number, 64);
    }

    private static Instant time(String text) {
        for (DateTimeFormatter format : TIMES) {
            try {
                return LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        throw new IllegalArgumentException("InvoiceDate '" + abbreviated(text, 40) + "' is not a time");
    }

    private static String abbreviated(String text) {
        return abbreviated(text, MAX_TEXT);
    }

    private static String abbreviated(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
