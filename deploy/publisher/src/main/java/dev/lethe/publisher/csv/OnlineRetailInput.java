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

/// A UCI Online Retail file as an input.
public final class OnlineRetailInput implements Input {
    private final DataFile file;
    private final long seed;

    /// @param seed of everything that is derived
    public OnlineRetailInput(DataFile file, long seed) {
        this.file = file;
        this.seed = seed;
    }

    /// Whether a CSV file with this first line is one of these.
    public static boolean match(List<String> header) {
        return Invoices.match(header);
    }

    @Override
    public Survey survey() throws IOException {
        Complaints complaints = new Complaints();
        try (Invoices invoices = new Invoices(file)) {
            boolean more = true;
            while (more) {
                try {
                    more = invoices.next().isPresent();
                } catch (Invoices.Unreadable e) {
                    complaints.add(e.line(), String.valueOf(e.getMessage()));
                }
            }
            complaints.raise();
            Instant last = invoices.last().orElseThrow(() -> new UnreadableInput("the file has no orders"));
            return new Survey("online-retail", "online-retail " + file.fingerprint() + " seed=" + seed, last);
        }
    }

    @Override
    public Feed open(Survey survey, Duration shift) throws IOException {
        Imports imports = new Imports("/import/online-retail", seed, shift, survey.last());
        OnlineRetail retail = new OnlineRetail(imports, People.of(seed));
        Invoices invoices = new Invoices(file);
        return new Feed() {
            private boolean ended;

            @Override
            public Optional<Outgoing> next() {
                while (!ended && !imports.buffer().full()) {
                    Optional<Invoice> invoice = invoices.next();
                    invoice.ifPresentOrElse(retail::tell, () -> ended = true);
                }
                return imports.buffer().poll();
            }

            @Override
            public Map<String, Long> findings() {
                return imports.findings();
            }

            @Override
            public void close() throws IOException {
                invoices.close();
            }
        };
    }
}
