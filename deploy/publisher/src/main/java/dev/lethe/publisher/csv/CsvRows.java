package dev.lethe.publisher.csv;

import dev.lethe.publisher.feed.UnreadableInput;
import dev.lethe.publisher.file.DataFile;
import dev.lethe.publisher.file.RecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A CSV file, row by row (RFC 4180).
final class CsvRows implements AutoCloseable {
    private final RecordReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private final List<String> header;

    CsvRows(DataFile file) throws IOException {
        reader = file.read();
        try {
            parser = CSVParser.parse(
                    reader,
                    CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get());
            rows = parser.iterator();
            header = next().map(CSVRecord::toList).orElse(List.of()).stream()
                    .map(String::strip)
                    .toList();
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    List<String> header() {
        return header;
    }

    /// Number of the line that was read last.
    long line() {
        return parser.getCurrentLineNumber();
    }

    Optional<CSVRecord> next() {
        try {
            reader.recordRead();
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (UncheckedIOException | IllegalStateException e) {
            String line = parser == null ? "the first line" : "line " + parser.getCurrentLineNumber();
            throw new UnreadableInput("not CSV near " + line + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
