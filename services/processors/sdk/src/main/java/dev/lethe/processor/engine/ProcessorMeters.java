package dev.lethe.processor.engine;

import dev.lethe.kernel.wire.Receipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/// What a processor counts. Names as Prometheus shows them; no label ever holds an id.
final class ProcessorMeters {
    private final Counter stored;
    private final Counter covered;
    private final Counter duplicate;
    private final Counter itemsDeleted;
    private final Counter deleted;
    private final Counter nothingHeld;
    private final Counter failed;
    private final Counter setAside;
    private final Counter published;
    private final Counter retries;
    private final Timer batch;

    ProcessorMeters(MeterRegistry registry, String recipient) {
        Tags tags = Tags.of("recipient", recipient);
        stored = counter(registry, "lethe.processor.items.stored", tags);
        covered = counter(registry, "lethe.processor.items.dropped", tags.and("reason", "covered"));
        duplicate = counter(registry, "lethe.processor.items.dropped", tags.and("reason", "duplicate"));
        itemsDeleted = counter(registry, "lethe.processor.items.deleted", tags);
        deleted = counter(registry, "lethe.processor.deletions", tags.and("outcome", "deleted"));
        nothingHeld = counter(registry, "lethe.processor.deletions", tags.and("outcome", "nothing-held"));
        failed = counter(registry, "lethe.processor.deletions", tags.and("outcome", "failed"));
        setAside = counter(registry, "lethe.processor.set.aside", tags);
        published = counter(registry, "lethe.processor.receipts.published", tags);
        retries = counter(registry, "lethe.processor.retries", tags);
        batch = Timer.builder("lethe.processor.batch").tags(tags).register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, Tags tags) {
        return Counter.builder(name).tags(tags).register(registry);
    }

    Timer batch() {
        return batch;
    }

    void applied(Applied applied) {
        Applied.Counts counts = applied.counts();
        stored.increment(counts.stored());
        covered.increment(counts.covered());
        duplicate.increment(counts.duplicates());
        setAside.increment(counts.setAside().size());
        published.increment(applied.receipts().size());
        for (Receipt receipt : counts.answers()) {
            itemsDeleted.increment(receipt.items());
            switch (receipt.outcome()) {
                case Receipt.Deleted d -> deleted.increment();
                case Receipt.NothingHeld n -> nothingHeld.increment();
                case Receipt.Failed f -> failed.increment();
                case Receipt.Retained r -> throw new IllegalStateException("a holder never retains");
            }
        }
    }

    void waits() {
        retries.increment();
    }
}
