package dev.lethe.publisher;

import dev.lethe.publisher.csv.OlistInput;
import dev.lethe.publisher.csv.OnlineRetailInput;
import dev.lethe.publisher.event.EventDeclarations;
import dev.lethe.publisher.feed.Input;
import dev.lethe.publisher.feed.UnreadableInput;
import dev.lethe.publisher.file.DataFile;
import dev.lethe.publisher.file.RecordReader;
import dev.lethe.publisher.ndjson.CloudEventsInput;
import dev.lethe.publisher.shop.ShopInput;
import dev.lethe.publisher.shop.ShopSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Finds the input that the options ask for; a file's format is recognized by its first line.
final class Inputs {
    private Inputs() {}

    static Input of(Options options, Instant until) throws IOException {
        if (options.data().isPresent()) {
            return recognize(options.data().get(), options);
        }
        try {
            return new ShopInput(new ShopSettings(options.seed(), options.subjects(), options.events(), until));
        } catch (IllegalArgumentException e) {
            throw new UsageError("--" + e.getMessage());
        }
    }

    private static Input recognize(Path path, Options options) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnreadableInput("there is no file " + path);
        }
        DataFile file = new DataFile(path);
        String first = firstLine(file);
        if (first.stripLeading().startsWith("{")) {
            return new CloudEventsInput(
                    file, new EventDeclarations(options.schemasDir().orElse(null)));
        }
        List<String> header = Arrays.stream(first.split(",", -1))
                .map(name -> name.strip().replaceAll("^\"|\"$", ""))
                .toList();
        if (OnlineRetailInput.match(header)) {
            return new OnlineRetailInput(file, options.seed());
        }
        if (OlistInput.match(header)) {
            return new OlistInput(file, options.seed());
        }
        String shown = first.length() > 120 ? first.substring(0, 120) + "…" : first;
        throw new UnreadableInput("""
                %s is of no known format. Its first line is
                  %s
                Known are: UCI Online Retail CSV (InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country),
                Olist's classified CSV (id,order_status,...,order_purchase_timestamp,...), and structured CloudEvents as JSON, one a line.""".formatted(path, shown));
    }

    private static String firstLine(DataFile file) throws IOException {
        try (RecordReader reader = file.read()) {
            String line = reader.readLine();
            while (line != null && line.isBlank()) {
                line = reader.readLine();
            }
            return line == null ? "" : line;
        }
    }
}
