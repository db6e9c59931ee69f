package dev.lethe.processor.engine;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.processor.DeletionCut;
import dev.lethe.processor.ItemId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What to do about one batch. A pure function of the messages, the cuts and the receipts that are already known.
///
/// Its effect is that of taking the messages one by one, in the order of the topic, but in few statements:
/// first everything is stored that neither a known cut nor an *earlier* deletion of the batch covers, then the
/// deletions are carried out. That is the same, because a deletion touches only what it covers, and what it
/// covers and comes after it is not stored.
///
/// A record with several deletions in one batch is rare (a cut was raised while the processor was behind).
/// They go into successive rounds, so that each finds what the one before it left, and counts its own items.
final class BatchPlan {
    /// A deletion that is to be carried out.
    ///
    /// @param previous the failed answer to an earlier attempt, if there was one
    record Demand(Place place, DeletionId deletionId, DeletionCut cut, Optional<Receipt> previous) {}

    private record ItemPlace(RecordId recordId, long effectiveMillis, ItemId id) {}

    private final String recipient;
    private final Map<RecordId, Long> cuts;
    private final Map<DeletionId, Receipt> receipts;

    private final Set<ItemPlace> seen = new HashSet<>();
    private final Set<DeletionId> demanded = new HashSet<>();
    private final Map<RecordId, Integer> demandsOfRecord = new HashMap<>();

    private final List<Arrival.Data> items = new ArrayList<>();
    private final List<SetAside> unreadable = new ArrayList<>();
    private final List<List<Demand>> rounds = new ArrayList<>();
    private final Map<RecordId, Long> raised = new HashMap<>();
    private final Set<DeletionId> answers = new LinkedHashSet<>();
    private int covered;
    private int duplicates;

    private BatchPlan(String recipient, Map<RecordId, Long> cuts, Map<DeletionId, Receipt> receipts) {
        this.recipient = recipient;
        this.cuts = new HashMap<>(cuts);
        this.receipts = receipts;
    }

    /// Plans a batch.
    ///
    /// @param recipient who must be among a deletion's recipients for it to be answered
    /// @param arrivals  in the order of each partition
    /// @param cuts      the known cuts of the records in the batch
    /// @param receipts  the answers already given to deletions in the batch
    static BatchPlan of(
            String recipient, List<Arrival> arrivals, Map<RecordId, Long> cuts, Map<DeletionId, Receipt> receipts) {
        BatchPlan plan = new BatchPlan(recipient, cuts, receipts);
        for (Arrival arrival : arrivals) {
            switch (arrival) {
                case Arrival.Data data -> plan.take(data);
                case Arrival.Deletion deletion -> plan.take(deletion);
                case Arrival.Unreadable message -> plan.unreadable.add(new SetAside(message.place(), message.reason()));
            }
        }
        return plan;
    }

    private void take(Arrival.Data data) {
        LifecycleEvent.Stamped event = data.event();
        if (event.effectiveMillis() <= cuts.getOrDefault(event.recordId(), Long.MIN_VALUE)) {
            covered++;
        } else if (seen.add(
                new ItemPlace(event.recordId(), event.effectiveMillis(), ItemId.of(event.source(), event.id())))) {
            items.add(data);
        } else {
            duplicates++;
        }
    }

    private void take(Arrival.Deletion deletion) {
        LifecycleEvent.DeletionRequested event = deletion.event();
        if (event.recipients().contains(recipient)) {
            answers.add(event.deletionId());
        }
        if (event.throughMillis() > cuts.getOrDefault(event.recordId(), Long.MIN_VALUE)) {
            cuts.put(event.recordId(), event.throughMillis());
            raised.put(event.recordId(), event.throughMillis());
        }
        Receipt given = receipts.get(event.deletionId());
        boolean settled = given != null && !(given.outcome() instanceof Receipt.Failed);
        if (settled || !demanded.add(event.deletionId())) {
            return;
        }
        int round = demandsOfRecord.merge(event.recordId(), 1, Integer::sum) - 1;
        if (round == rounds.size()) {
            rounds.add(new ArrayList<>());
        }
        rounds.get(round)
                .add(new Demand(
                        deletion.place(),
                        event.deletionId(),
                        new DeletionCut(event.recordId(), event.throughMillis(), event.category()),
                        Optional.ofNullable(given)));
    }

    /// What is to be stored, in order.
    List<Arrival.Data> items() {
        return items;
    }

    /// The deletions to carry out, one round after the other; no record stands twice in a round.
    List<List<Demand>> rounds() {
        return rounds;
    }

    /// The cuts that this batch raises.
    Map<RecordId, Long> raised() {
        return raised;
    }

    /// The deletions that expect an answer of this recipient, in order, new ones and repeated ones.
    Set<DeletionId> answers() {
        return answers;
    }

    List<SetAside> unreadable() {
        return unreadable;
    }

    /// How many items a cut covered.
    int covered() {
        return covered;
    }

    /// How many items stood in the batch more than once.
    int duplicates() {
        return duplicates;
    }
}
