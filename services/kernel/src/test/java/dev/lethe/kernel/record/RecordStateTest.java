package dev.lethe.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The laws of the fold that the ledger stands on. The oracle computes from the set of events, without any state.
@NullMarked
class RecordStateTest {

    /// A data event, or a deletion (no effect).
    record Step(@Nullable Effect effect, long millis) {
        RecordState state() {
            return effect == null ? RecordState.ofCut(millis) : RecordState.ofEvent(effect, millis);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        // Few distinct times, so that ties and cuts between events are common.
        Arbitrary<Long> times = Arbitraries.longs().between(0, 30);
        Arbitrary<Step> data =
                Combinators.combine(Arbitraries.of(Effect.class), times).as(Step::new);
        Arbitrary<Step> cuts = times.map(t -> new Step(null, t));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(5, data), net.jqwik.api.Tuple.of(1, cuts))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Property
    void cutsFirstIsExactInAnyOrderOfTheRest(@ForAll("steps") List<Step> steps, @ForAll Random random) {
        List<Step> shuffled = shuffled(steps, random);
        RecordState state = RecordState.EMPTY;
        for (Step cut : shuffled.stream().filter(s -> s.effect() == null).toList()) {
            state = state.merge(cut.state());
        }
        for (Step data : shuffled.stream().filter(s -> s.effect() != null).toList()) {
            state = state.merge(data.state());
        }
        assertThat(state).isEqualTo(oracle(steps));
    }

    @Property
    void withoutASplittingCutEveryOrderGivesTheSame(@ForAll("steps") List<Step> steps, @ForAll Random random) {
        RecordState inOrder = fold(steps);
        RecordState shuffled = fold(shuffled(steps, random));
        if (!inOrder.torn() && !shuffled.torn()) {
            assertThat(shuffled).isEqualTo(inOrder);
        }
    }

    @Property
    void aStateThatIsNotTornIsExact(@ForAll("steps") List<Step> steps, @ForAll Random random) {
        RecordState state = fold(shuffled(steps, random));
        RecordState exact = oracle(steps);
        if (!state.torn()) {
            assertThat(state).isEqualTo(exact);
            return;
        }
        Bases bases = java.util.Objects.requireNonNull(state.bases());
        Bases truth = java.util.Objects.requireNonNull(exact.bases());
        assertThat(state.cutMillis()).isEqualTo(exact.cutMillis());
        assertThat(bases.collectedAtMillis()).isLessThanOrEqualTo(truth.collectedAtMillis());
        assertThat(bases.lastActivityAtMillis()).isEqualTo(truth.lastActivityAtMillis());
        assertThat(bases.concludedAtMillis()).isEqualTo(truth.concludedAtMillis());
        assertThat(bases.reopenedAtMillis()).isEqualTo(truth.reopenedAtMillis());
    }

    @Property
    void aReleaseThatCutsAtTheLastActivityNeverTears(@ForAll("steps") List<Step> steps) {
        RecordState state = RecordState.EMPTY;
        for (Step step : steps) {
            Bases bases = state.bases();
            state = step.effect() != null
                    ? state.merge(step.state())
                    : bases == null ? state : state.merge(RecordState.ofCut(bases.lastActivityAtMillis()));
            assertThat(state.torn()).isFalse();
        }
    }

    @Property
    void mergingIsCommutative(@ForAll("steps") List<Step> left, @ForAll("steps") List<Step> right) {
        RecordState a = fold(left);
        RecordState b = fold(right);
        assertThat(a.merge(b)).isEqualTo(b.merge(a));
    }

    @Property
    void mergingIsAssociativeUnlessTorn(
            @ForAll("steps") List<Step> one, @ForAll("steps") List<Step> two, @ForAll("steps") List<Step> three) {
        RecordState leftFirst = fold(one).merge(fold(two)).merge(fold(three));
        RecordState rightFirst = fold(one).merge(fold(two).merge(fold(three)));
        if (!leftFirst.torn() && !rightFirst.torn()) {
            assertThat(leftFirst).isEqualTo(rightFirst);
        }
    }

    @Property
    void mergingIsIdempotent(@ForAll("steps") List<Step> steps) {
        RecordState state = fold(steps);
        assertThat(state.merge(state)).isEqualTo(state);
    }

    @Property
    void replayIsANoOp(@ForAll("steps") List<Step> steps, @ForAll Random random) {
        RecordState state = fold(steps);
        RecordState replayed = state;
        for (Step step : shuffled(steps, random)) {
            replayed = replayed.merge(step.state());
        }
        assertThat(replayed).isEqualTo(state);
    }

    @Test
    void aCutBetweenEventsTearsAndIsHealedByFoldingAgain() {
        RecordState torn = RecordState.ofEvent(Effect.TOUCHES, 1)
                .merge(RecordState.ofEvent(Effect.TOUCHES, 5))
                .merge(RecordState.ofCut(3));
        assertThat(torn.torn()).isTrue();
        assertThat(torn.bases()).isEqualTo(new Bases(4, 5, Bases.NEVER, Bases.NEVER));

        RecordState again = RecordState.ofCut(3)
                .merge(RecordState.ofEvent(Effect.TOUCHES, 1))
                .merge(RecordState.ofEvent(Effect.TOUCHES, 5));
        assertThat(again).isEqualTo(new RecordState(3, new Bases(5, 5, Bases.NEVER, Bases.NEVER), false));
    }

    @Test
    void reopeningAtTheVeryMomentOfConclusionWins() {
        RecordState both = RecordState.ofEvent(Effect.CONCLUDES, 7).merge(RecordState.ofEvent(Effect.REOPENS, 7));
        assertThat(both.bases()).isNotNull().extracting(Bases::isConcluded).isEqualTo(false);
    }

    @Test
    void basesRefuseWhatCannotBe() {
        assertThatThrownBy(() -> new Bases(5, 4, Bases.NEVER, Bases.NEVER)).hasMessageContaining("collectedAt");
        assertThatThrownBy(() -> new Bases(1, 4, 5, Bases.NEVER)).hasMessageContaining("activity");
        assertThatThrownBy(() -> new RecordState(5, Bases.of(Effect.TOUCHES, 5), false))
                .hasMessageContaining("after the cut");
    }

    private static RecordState fold(List<Step> steps) {
        RecordState state = RecordState.EMPTY;
        for (Step step : steps) {
            state = state.merge(step.state());
        }
        return state;
    }

    private static RecordState oracle(List<Step> steps) {
        long cut = steps.stream()
                .filter(s -> s.effect() == null)
                .mapToLong(Step::millis)
                .max()
                .orElse(Bases.NEVER);
        List<Step> after = steps.stream()
                .filter(s -> s.effect() != null && s.millis() > cut)
                .toList();
        if (after.isEmpty()) {
            return new RecordState(cut, null, false);
        }
        return new RecordState(
                cut,
                new Bases(
                        after.stream().mapToLong(Step::millis).min().orElseThrow(),
                        after.stream().mapToLong(Step::millis).max().orElseThrow(),
                        latest(after, Effect.CONCLUDES),
                        latest(after, Effect.REOPENS)),
                false);
    }

    private static long latest(List<Step> steps, Effect effect) {
        return steps.stream()
                .filter(s -> s.effect() == effect)
                .mapToLong(Step::millis)
                .max()
                .orElse(Bases.NEVER);
    }

    private static List<Step> shuffled(List<Step> steps, Random random) {
        List<Step> copy = new ArrayList<>(steps);
        Collections.shuffle(copy, random);
        return copy;
    }
}
