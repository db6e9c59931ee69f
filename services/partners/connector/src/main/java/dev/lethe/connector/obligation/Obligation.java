package dev.lethe.connector.obligation;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.EventTypes;
import dev.lethe.kernel.wire.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

/// One partner's duty to answer one deletion. Immutable; its transitions are here, pure.
///
/// @param references by which the partner knows the data, [#UNNAMED] among them; empty once settled
/// @param attempt    how many different answers there were so far
/// @param progress   how far it has got
public record Obligation(
        Key key,
        Kind kind,
        RecordId recordId,
        long throughMillis,
        String reason,
        long dueMillis,
        List<String> references,
        int attempt,
        Progress progress) {
    /// Stands for a reference where the event that gave the data named none. It is not sent.
    public static final String UNNAMED = "";

    public Obligation {
        references = List.copyOf(references);
    }

    /// Identifies an obligation.
    public record Key(DeletionId deletionId, String partner) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDeletion = deletionId.compareTo(other.deletionId);
            return byDeletion != 0 ? byDeletion : partner.compareTo(other.partner);
        }
    }

    /// What is asked for.
    public enum Kind {
        /// The record is deleted everywhere.
        DELETION_REQUESTED(EventTypes.DELETION_REQUESTED),
        /// This partner's service is complete: stop using it now, delete it by the due time.
        DISCLOSURE_ENDED(EventTypes.DISCLOSURE_ENDED);

        private final String eventType;

        Kind(String eventType) {
            this.eventType = eventType;
        }

        /// The type of the event, and of the notice.
        public String eventType() {
            return eventType;
        }
    }

    /// How far an obligation has got.
    public sealed interface Progress {}

    /// Waits to be put into a notice.
    public record Queued() implements Progress {}

    /// Stands in a notice.
    ///
    /// @param underWay whether that notice is still being delivered; otherwise it was taken, or given up
    public record Noticed(long noticeId, boolean underWay) implements Progress {}

    /// Was answered.
    public record Answered(Receipt receipt) implements Progress {}

    /// What an event or an answer leads to.
    public sealed interface Next {}

    /// Nothing is to be done.
    public record Leave() implements Next {}

    /// The obligation has changed.
    public record Change(Obligation obligation) implements Next {}

    /// The obligation has changed, and this receipt is to be published.
    public record Publish(Obligation obligation, Receipt receipt) implements Next {}

    /// When the deletion arrives again, which is how the purger reminds.
    ///
    /// @param reached references given since the last notice that the cut covers too
    public Next remind(SequencedSet<String> reached, Instant now) {
        if (!reached.isEmpty()) {
            return new Change(queued(reached));
        }
        return switch (progress) {
            case Queued q -> new Leave();
            case Noticed n -> n.underWay() ? new Leave() : new Change(queued(reached));
            case Answered a -> stands(a.receipt(), now) ? new Publish(this, a.receipt()) : new Change(queued(reached));
        };
    }

    /// When the partner, or the connector in its stead, answers. An answer that settles is final; one that does not
    /// is replaced
    /// by a later one.
    public Next answer(Receipt.Outcome outcome, int items, Instant at) {
        if (progress instanceof Answered(Receipt earlier)
                && (settles(earlier.outcome()) || !at.isAfter(earlier.at()) || same(earlier, outcome, items))) {
            return new Leave();
        }
        Receipt receipt = new Receipt(key.deletionId(), key.partner(), attempt + 1, outcome, items, at);
        List<String> kept = settles(outcome) ? List.of() : references;
        Obligation answered = new Obligation(
                key, kind, recordId, throughMillis, reason, dueMillis, kept, attempt + 1, new Answered(receipt));
        return new Publish(answered, receipt);
    }

    /// Whether this outcome settles: the data is gone, or never was there.
    public static boolean settles(Receipt.Outcome outcome) {
        return switch (outcome) {
            case Receipt.Deleted d -> true;
            case Receipt.NothingHeld n -> true;
            case Receipt.Retained r -> false;
            case Receipt.Failed f -> false;
        };
    }

    private static boolean stands(Receipt receipt, Instant now) {
        return switch (receipt.outcome()) {
            case Receipt.Deleted d -> true;
            case Receipt.NothingHeld n -> true;
            case Receipt.Retained r -> r.until().isAfter(now);
            case Receipt.Failed f -> false;
        };
    }

    private static boolean same(Receipt earlier, Receipt.Outcome outcome, int items) {
        return earlier.outcome().equals(outcome) && earlier.items() == items;
    }

    private Obligation queued(SequencedSet<String> more) {
        TreeSet<String> all = new TreeSet<>(references);
        all.addAll(more);
        return new Obligation(
                key, kind, recordId, throughMillis, reason, dueMillis, List.copyOf(all), attempt, new Queued());
    }
}
