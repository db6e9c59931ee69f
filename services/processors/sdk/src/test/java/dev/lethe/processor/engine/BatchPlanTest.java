package dev.lethe.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.processor.ItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    private static final TopicPartition PARTITION = new TopicPartition("lethe.behavior", 0);
    private static final String SUBJECT = "c-1";

    private record Item(RecordId record, long effectiveMillis, ItemId id) {}

    /// A processor reduced to its rules: what it holds, its cuts, and what it answered.
    private static final class Model {
        final Set<Item> held = new HashSet<>();
        final Map<RecordId, Long> cuts = new HashMap<>();
        final Map<DeletionId, Receipt> receipts = new LinkedHashMap<>();

        /// Carries out a plan as the transaction does: items first, then the deletions, round by round.
        void apply(List<Arrival> batch) {
            BatchPlan plan = BatchPlan.of(Events.RECIPIENT, batch, cuts, receipts);
            for (Arrival.Data data : plan.items()) {
                held.add(item(data.event()));
            }
            for (List<BatchPlan.Demand> round : plan.rounds()) {
                for (BatchPlan.Demand demand : round) {
                    answer(
                            demand.deletionId(),
                            delete(demand.cut().recordId(), demand.cut().throughMillis()));
                }
            }
            plan.raised().forEach((record, through) -> cuts.merge(record, through, Math::max));
        }

        /// The rules word by word, for one message.
        void applyOne(Arrival arrival) {
            switch (arrival) {
                case Arrival.Data data -> {
                    Item item = item(data.event());
                    if (item.effectiveMillis() > cuts.getOrDefault(item.record(), Long.MIN_VALUE)) {
                        held.add(item);
                    }
                }
                case Arrival.Deletion deletion -> {
                    LifecycleEvent.DeletionRequested event = deletion.event();
                    cuts.merge(event.recordId(), event.throughMillis(), Math::max);
                    if (!receipts.containsKey(event.deletionId())) {
                        answer(event.deletionId(), delete(event.recordId(), event.throughMillis()));
                    }
                }
                case Arrival.Unreadable unreadable -> {}
            }
        }

        private int delete(RecordId record, long throughMillis) {
            int before = held.size();
            held.removeIf(item -> item.record().equals(record) && item.effectiveMillis() <= throughMillis);
            return before - held.size();
        }

        private void answer(DeletionId deletion, int items) {
            Receipt.Outcome outcome = items > 0 ? new Receipt.Deleted() : new Receipt.NothingHeld();
            receipts.put(deletion, new Receipt(deletion, Events.RECIPIENT, 1, outcome, items, Instant.EPOCH));
        }

        private static Item item(LifecycleEvent.Stamped event) {
            return new Item(event.recordId(), event.effectiveMillis(), ItemId.of(event.source(), event.id()));
        }
    }

    @Property
    void aBatchDoesWhatItsMessagesDoOneByOne(@ForAll("messages") List<LifecycleEvent> messages, @ForAll int seed) {
        List<Arrival> arrivals = arrivals(messages);
        Model oneByOne = new Model();
        arrivals.forEach(oneByOne::applyOne);
        Model inBatches = new Model();
        int from = 0;
        Random random = new Random(seed);
        while (from < arrivals.size()) {
            int to = Math.min(arrivals.size(), from + 1 + random.nextInt(8));
            inBatches.apply(arrivals.subList(from, to));
            from = to;
        }

        assertThat(inBatches.held).isEqualTo(oneByOne.held);
        assertThat(inBatches.cuts).isEqualTo(oneByOne.cuts);
        assertThat(inBatches.receipts).isEqualTo(oneByOne.receipts);
    }

    @Property
    void aReplayChangesNothing(@ForAll("messages") List<LifecycleEvent> messages) {
        List<Arrival> arrivals = arrivals(messages);
        Model model = new Model();
        model.apply(arrivals);
        Set<Item> held = Set.copyOf(model.held);
        Map<DeletionId, Receipt> receipts = Map.copyOf(model.receipts);
        model.apply(arrivals);

        assertThat(model.held).isEqualTo(held);
        assertThat(model.receipts).isEqualTo(receipts);
    }

    /// Few records, times and ids, so that duplicates and covered data are frequent.
    @Provide
    Arbitrary<List<LifecycleEvent>> messages() {
        Arbitrary<Integer> record = Arbitraries.integers().between(1, 3);
        Arbitrary<Integer> time = Arbitraries.integers().between(1, 6);
        Arbitrary<LifecycleEvent> stamped = Combinators.combine(record, time)
                .as((r, t) -> Events.stamped(SUBJECT, Events.record(SUBJECT, r), t, "e-" + t));
        Arbitrary<LifecycleEvent> deletion =
                Combinators.combine(record, time).as((r, t) -> Events.deletion(SUBJECT, Events.record(SUBJECT, r), t));
        return Arbitraries.frequencyOf(Tuple.of(3, stamped), Tuple.of(1, deletion))
                .list()
                .ofMaxSize(30);
    }

    @Test
    void onlyADeletionThatListsTheRecipientIsAnswered() {
        RecordId mine = Events.record(SUBJECT, 1);
        RecordId others = Events.record(SUBJECT, 2);
        BatchPlan plan = BatchPlan.of(
                Events.RECIPIENT,
                arrivals(List.of(
                        Events.deletion(SUBJECT, mine, 5),
                        Events.deletion(SUBJECT, others, 5, List.of("somebody-else")))),
                Map.of(),
                Map.of());

        assertThat(plan.answers())
                .containsExactly(Events.deletion(SUBJECT, mine, 5).deletionId());
        assertThat(plan.raised()).containsKeys(mine, others);
        assertThat(plan.rounds())
                .singleElement()
                .satisfies(round -> assertThat(round).hasSize(2));
    }

    @Test
    void aFailedDeletionIsTriedAgainWhenItIsRepeated() {
        LifecycleEvent.DeletionRequested deletion = Events.deletion(SUBJECT, Events.record(SUBJECT, 1), 5);
        Receipt failed = new Receipt(
                deletion.deletionId(), Events.RECIPIENT, 1, new Receipt.Failed("disk full"), 0, Instant.EPOCH);
        BatchPlan plan = BatchPlan.of(
                Events.RECIPIENT,
                arrivals(List.of(deletion)),
                Map.of(deletion.recordId(), 5L),
                Map.of(deletion.deletionId(), failed));

        assertThat(plan.rounds())
                .singleElement()
                .satisfies(round ->
                        assertThat(round).extracting(BatchPlan.Demand::previous).containsExactly(Optional.of(failed)));
    }

    private static List<Arrival> arrivals(List<? extends LifecycleEvent> events) {
        List<Arrival> arrivals = new ArrayList<>();
        for (LifecycleEvent event : events) {
            Place place = new Place(PARTITION, arrivals.size());
            switch (event) {
                case LifecycleEvent.Stamped stamped -> arrivals.add(new Arrival.Data(place, stamped));
                case LifecycleEvent.DeletionRequested deletion -> arrivals.add(new Arrival.Deletion(place, deletion));
                case LifecycleEvent.DisclosureEnded ended -> {}
            }
        }
        return arrivals;
    }
}
