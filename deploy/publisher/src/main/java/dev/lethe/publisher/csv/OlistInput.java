package dev.lethe.publisher.csv;

import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.feed.Feed;
import dev.lethe.publisher.feed.Input;
import dev.lethe.publisher.feed.Survey;
import dev.lethe.publisher.feed.UnreadableInput;
import dev.lethe.publisher.file.DataFile;
import dev.lethe.publisher.person.People;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/// Olist's classified file as an input.
public final class OlistInput implements Input {
    private final DataFile file;
    private final long seed;

    /// @param seed of everything that is derived
    public OlistInput(DataFile file, long seed) {
        this.file = file;
        this.seed = seed;
    }

    /// Whether a CSV file with this first line is one of these.
    public static boolean match(List<String> header) {
        return OlistRow.match(header);
    }

    @Override
    public Survey survey() throws IOException {
        Complaints complaints = new Complaints();
        Instant last = Instant.MIN;
        try (CsvRows rows = new CsvRows(file)) {
            Columns columns = new Columns(rows.header(), OlistRow.COLUMNS);
            for (Optional<CSVRecord> row = rows.next(); row.isPresent(); row = rows.next()) {
                try {
                    Instant time = OlistRow.of(row.get(), columns).last();
                    last = time.isAfter(last) ? time : last;
                } catch (IllegalArgumentException e) {
                    complaints.add(rows.line(), String.valueOf(e.getMessage()));
                }
            }
        }
        complaints.raise();
        if (last.equals(Instant.MIN)) {
            throw new UnreadableInput("the file has no orders");
        }
        return new Survey("olist", "olist " + file.fingerprint() + " seed=" + seed, last);
    }

    @Override
    public Feed open(Survey survey, Duration shift) throws IOException {
        Imports imports = new Imports("/import/olist", seed, shift, survey.last());
        Olist olist = new Olist(imports, People.of(seed));
        CsvRows rows = new CsvRows(file);
        Columns columns = new Columns(rows.header(), OlistRow.COLUMNS);
        return new Feed() {
            private boolean ended;

            @Override
            public Optional<Outgoing> next() {
                while (!ended && !imports.buffer().full()) {
                    rows.next().ifPresentOrElse(row -> olist.tell(OlistRow.of(row, columns)), () -> ended = true);
                }
                return imports.buffer().poll();
            }

            @Override
            public Map<String, Long> findings() {
                return imports.findings();
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }
}
