package dev.lethe.connector.feed;

import dev.lethe.connector.disclosure.DisclosureKey;
import dev.lethe.connector.disclosure.Given;
import dev.lethe.connector.obligation.Obligation;
import dev.lethe.connector.obligation.Obligation.Change;
import dev.lethe.connector.obligation.Obligation.Key;
import dev.lethe.connector.obligation.Obligation.Kind;
import dev.lethe.connector.obligation.Obligation.Leave;
import dev.lethe.connector.obligation.Obligation.Next;
import dev.lethe.connector.obligation.Obligation.Publish;
import dev.lethe.connector.obligation.Obligation.Queued;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.Disclosure;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleEvent.DeletionRequested;
import dev.lethe.kernel.wire.LifecycleEvent.DisclosureEnded;
import dev.lethe.kernel.wire.LifecycleEvent.Stamped;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.kernel.wire.UnreadableMessageException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Folds a batch of lifecycle events into what is known of disclosures and obligations. Pure: it is given what the
/// database
/// holds, and says what to write.
///
/// A disclosure is covered only by a deletion that its partner is told of. A late event can reveal, after its record's
/// deletion, a partner or a reference that was not told; that disclosure stays until the deletion is published again,
/// which
/// the purger does for its sake, because the reference is needed to ask.
final class FeedFold {
    /// Keeps one obligation within one notice.
    private static final int MAX_REFERENCE_BYTES = 15_000;

    private static final int MAX_PARTNER_LENGTH = 64;
    private static final int MAX_REFERENCE_LENGTH = 1_024;

    private final NavigableMap<DisclosureKey, Given> disclosures;
    private final Map<Key, Obligation> obligations;
    private final Predicate<String> isPartner;
    private final Instant now;

    private final Map<DisclosureKey, Given> changedDisclosures = new TreeMap<>();
    private final Map<Key, Obligation> changedObligations = new TreeMap<>();
    private final List<Receipt> receipts = new ArrayList<>();

    /// @param disclosures what is known of every record in the batch
    /// @param obligations those of the batch's deletions that exist
    /// @param isPartner   whether a recipient is one of our partners
    FeedFold(
            Map<DisclosureKey, Given> disclosures,
            Map<Key, Obligation> obligations,
            Predicate<String> isPartner,
            Instant now) {
        this.disclosures = new TreeMap<>(disclosures);
        this.obligations = new TreeMap<>(obligations);
        this.isPartner = isPartner;
        this.now = now;
    }

    /// Folds one event. When it throws, nothing has changed.
    ///
    /// @throws UnreadableMessageException when the event cannot be opened
    /// @param complete whether everything before it on its partition was read, from the topic's first record on
    void apply(LifecycleEvent event, boolean complete) {
        switch (event) {
            case Stamped stamped -> stamped.open().disclosure().ifPresent(d -> give(stamped, d));
            case DeletionRequested deletion -> {
                for (String partner : concerned(deletion)) {
                    delete(asked(deletion, partner), new TreeSet<>(), complete);
                }
            }
            case DisclosureEnded ended -> {
                TreeSet<String> named = new TreeSet<>(List.of(orUnnamed(ended.partnerReference())));
                delete(asked(ended), named, complete);
            }
        }
    }

    Map<DisclosureKey, Given> changedDisclosures() {
        return changedDisclosures;
    }

    Map<Key, Obligation> changedObligations() {
        return changedObligations;
    }

    /// Receipts that the connector gives by itself, or repeats.
    List<Receipt> receipts() {
        return receipts;
    }

    /// The partners that the deletion names, and those that hold the record without being named: a late event revealed
    /// them, and a deletion that is published again keeps its bytes.
    private SequencedSet<String> concerned(DeletionRequested deletion) {
        TreeSet<String> partners = new TreeSet<>();
        deletion.recipients().stream().filter(isPartner).forEach(partners::add);
        RecordId record = deletion.recordId();
        // every key of this record: "~" comes after all characters of a partner's id
        disclosures
                .subMap(new DisclosureKey(record, "", ""), true, new DisclosureKey(record, "~", ""), true)
                .forEach((key, given) -> {
                    if (given.isReachedBy(deletion.throughMillis())) {
                        partners.add(key.partner());
                    }
                });
        return partners;
    }

    private void give(Stamped event, Disclosure disclosure) {
        String reference = orUnnamed(disclosure.reference());
        if (disclosure.partner().length() > MAX_PARTNER_LENGTH || reference.length() > MAX_REFERENCE_LENGTH) {
            throw new UnreadableMessageException("the disclosure's partner or reference is too long");
        }
        DisclosureKey key = DisclosureKey.of(event.recordId(), disclosure.partner(), reference);
        Given before = disclosures.getOrDefault(key, Given.NOTHING);
        put(key, before, before.give(reference, event.effectiveMillis()));
    }

    private static String orUnnamed(@Nullable String reference) {
        return reference == null ? Obligation.UNNAMED : reference;
    }

    private void delete(Obligation asked, SequencedSet<String> named, boolean complete) {
        Obligation existing = obligations.get(asked.key());
        SequencedSet<String> reached = cut(asked, named, existing == null);
        Next next = existing == null ? first(asked, reached, complete) : existing.remind(reached, now);
        switch (next) {
            case Leave leave -> {}
            case Change change -> put(change.obligation());
            case Publish publish -> {
                put(publish.obligation());
                receipts.add(publish.receipt());
            }
        }
    }

    private Next first(Obligation asked, SequencedSet<String> references, boolean complete) {
        if (references.isEmpty()) {
            Receipt.Outcome outcome = complete
                    ? new Receipt.NothingHeld()
                    : new Receipt.Failed("the events that named the partner's reference were never read");
            return asked.answer(outcome, 0, now);
        }
        int bytes = references.stream()
                .mapToInt(r -> r.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes > MAX_REFERENCE_BYTES) {
            return asked.answer(new Receipt.Failed("the record has more references than a notice can hold"), 0, now);
        }
        return asked.remind(references, now);
    }

    /// Covers what the partner was given up to the cut, and returns by which references it knows that.
    private SequencedSet<String> cut(Obligation asked, SequencedSet<String> named, boolean isNew) {
        RecordId record = asked.recordId();
        String partner = asked.key().partner();
        SequencedSet<String> reached = new TreeSet<>();
        // every key of this record and partner: "g" comes after all hex digits
        NavigableMap<DisclosureKey, Given> ofPartner = disclosures.subMap(
                new DisclosureKey(record, partner, ""), true, new DisclosureKey(record, partner, "g"), false);
        for (Map.Entry<DisclosureKey, Given> entry : List.copyOf(ofPartner.entrySet())) {
            String reference = entry.getValue().reference();
            if (reference != null && entry.getValue().isReachedBy(asked.throughMillis())) {
                reached.add(reference);
                put(entry.getKey(), entry.getValue(), entry.getValue().cut(asked.throughMillis()));
            }
        }
        for (String reference : named) {
            DisclosureKey key = DisclosureKey.of(record, partner, reference);
            Given given = disclosures.getOrDefault(key, Given.NOTHING);
            put(key, given, given.cut(asked.throughMillis()));
            if (isNew) {
                reached.add(reference);
            }
        }
        return reached;
    }

    private void put(DisclosureKey key, Given before, Given after) {
        if (!after.equals(before)) {
            disclosures.put(key, after);
            changedDisclosures.put(key, after);
        }
    }

    private void put(Obligation obligation) {
        obligations.put(obligation.key(), obligation);
        changedObligations.put(obligation.key(), obligation);
    }

    private static Obligation asked(DeletionRequested event, String partner) {
        return new Obligation(
                new Key(event.deletionId(), partner),
                Kind.DELETION_REQUESTED,
                event.recordId(),
                event.throughMillis(),
                event.reason().wireName(),
                event.honorByMillis(),
                List.of(),
                0,
                new Queued());
    }

    private static Obligation asked(DisclosureEnded event) {
        return new Obligation(
                new Key(event.deletionId(), event.scope().partner()),
                Kind.DISCLOSURE_ENDED,
                event.recordId(),
                event.throughMillis(),
                event.reason().wireName(),
                event.deleteByMillis(),
                List.of(),
                0,
                new Queued());
    }
}
