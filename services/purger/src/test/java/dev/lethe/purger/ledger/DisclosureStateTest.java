package dev.lethe.purger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.record.Bases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DisclosureStateTest {
    private static Bases record(long concluded, long reopened) {
        return new Bases(1, 1_000, concluded, reopened);
    }

    @Test
    void aConclusionAfterTheLastDisclosingEventEndsIt() {
        DisclosureState state = DisclosureState.ofEvent(100, "R");

        assertThat(state.concludedMillis(record(100, Bases.NEVER))).hasValue(100);
        assertThat(state.concludedMillis(record(101, Bases.NEVER))).hasValue(101);
    }

    @Test
    void aConclusionBeforeTheLastDisclosingEventSaysNothing() {
        DisclosureState state = DisclosureState.ofEvent(100, "R");

        assertThat(state.concludedMillis(record(99, Bases.NEVER))).isEmpty();
    }

    @Test
    void aReopenedServiceIsNotComplete() {
        DisclosureState state = DisclosureState.ofEvent(100, "R");

        assertThat(state.concludedMillis(record(200, 200))).isEmpty();
        assertThat(state.concludedMillis(record(200, 199))).hasValue(200);
    }

    @Test
    void whatHappenedBeforeItsOwnCutDoesNotCount() {
        DisclosureState state = DisclosureState.ofEvent(500, "R").merge(DisclosureState.ofCut(300));

        assertThat(state.concludedMillis(record(600, 250))).hasValue(600);
        assertThat(state.concludedMillis(record(250, Bases.NEVER))).isEmpty();
    }

    @Test
    void theLatestEventNamesTheReference() {
        DisclosureState merged = DisclosureState.ofEvent(1, "early")
                .merge(DisclosureState.ofEvent(9, "late"))
                .merge(DisclosureState.ofEvent(5, "middle"));

        assertThat(merged.reference()).isEqualTo("late");
    }

    @Test
    void aCutDisclosureForgetsItsReference() {
        DisclosureState cut = DisclosureState.ofEvent(5, "R").merge(DisclosureState.ofCut(5));

        assertThat(cut.isLive()).isFalse();
        assertThat(cut.reference()).isNull();
    }

    @Provide
    Arbitrary<List<DisclosureState>> events() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 20),
                        Arbitraries.of("A", "B", "C"),
                        Arbitraries.of(true, true, false))
                .as((millis, reference, isEvent) ->
                        isEvent ? DisclosureState.ofEvent(millis, reference) : DisclosureState.ofCut(millis))
                .list()
                .ofMaxSize(12);
    }

    @Property
    void theOrderOfArrivalDoesNotMatterOnceTheCutsAreKnown(
            @ForAll("events") List<DisclosureState> events, @ForAll long seed) {
        List<DisclosureState> cutsFirst = new ArrayList<>(events);
        cutsFirst.sort(Comparator.comparing(DisclosureState::isLive));
        List<DisclosureState> shuffled = new ArrayList<>(events);
        shuffled.addAll(events); // everything twice
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.sort(Comparator.comparing(DisclosureState::isLive));

        assertThat(fold(shuffled)).isEqualTo(fold(cutsFirst));
    }

    private static DisclosureState fold(List<DisclosureState> events) {
        return events.stream().reduce(DisclosureState.EMPTY, DisclosureState::merge);
    }
}
