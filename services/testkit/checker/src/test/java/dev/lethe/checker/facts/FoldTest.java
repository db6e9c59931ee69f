package dev.lethe.checker.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.schema.Effect;
import dev.lethe.checker.wire.Id128;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// The compact tables against obvious ones.
class FoldTest {

    private record Event(int record, long effective, Effect effect) {}

    private static List<Event> events(List<Integer> seeds) {
        List<Event> events = new ArrayList<>();
        for (int seed : seeds) {
            events.add(new Event(seed % 3, seed / 3 % 97, Effect.values()[seed / 291 % 3]));
        }
        return events;
    }

    private static EventTable table(List<Event> events) {
        var table = new EventTable();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            table.add(
                    new EventTable.Row(
                            new Id128(i, i), event.record, event.effective, event.effect, Names.NONE, 0, 0, 0, i),
                    EventTable.OBSERVED);
        }
        return table;
    }

    private static List<Long> values(Bases bases) {
        return List.of(bases.collectedAt(), bases.lastActivityAt(), bases.concludedAt(), bases.reopenedAt());
    }

    @Property(tries = 300)
    void aFoldEqualsTheObviousOneInAnyOrder(
            @ForAll @Size(max = 200) List<@IntRange(max = 100_000) Integer> seeds,
            @ForAll @IntRange(max = 99) int after,
            @ForAll @IntRange(max = 99) int through,
            @ForAll long shuffle) {
        var events = events(seeds);
        Collections.shuffle(events, new Random(shuffle));
        var table = table(events);
        var lives = new Lives(table, 3);
        for (int record = 0; record < 3; record++) {
            var obvious = new Bases();
            for (Event event : events) {
                if (event.record == record && event.effective > after && event.effective <= through) {
                    obvious.add(event.effective, event.effect);
                }
            }
            assertThat(values(lives.bases(record, after, through, row -> true))).isEqualTo(values(obvious));
        }
    }

    @Property(tries = 200)
    void everyRowIsFoundByItsKey(@ForAll @Size(max = 3000) List<@IntRange(max = 500) Integer> keys) {
        var index = new IdIndex();
        for (int key : keys) {
            index.add(key % 7, key);
        }
        for (int key : keys) {
            int found = 0;
            for (int row = index.first(key % 7, key); row >= 0; row = index.next(row)) {
                assertThat(index.low(row)).isEqualTo(key);
                found++;
            }
            assertThat(found).isEqualTo(Collections.frequency(keys, key));
        }
        assertThat(index.first(0, 501)).isEqualTo(-1);
    }

    @Property(tries = 200)
    void theCutBeforeIsTheGreatestLowerOne(@ForAll @Size(min = 1, max = 8) List<@IntRange(max = 20) Integer> throughs) {
        var cuts = new Cuts(1);
        for (int through : throughs) {
            cuts.add(new Deletion(new Id128(1, through), 0, null, through, "deadline", "1", 1));
        }
        for (int at = 0; at <= 21; at++) {
            int limit = at;
            long greatest = throughs.stream()
                    .filter(through -> through < limit)
                    .mapToLong(Integer::longValue)
                    .max()
                    .orElse(Cuts.NONE);
            assertThat(cuts.before(0, null, at)).isEqualTo(greatest);
        }
        assertThat(cuts.everywhere(0)).isEqualTo(Collections.max(throughs).longValue());
        assertThat(cuts.forPartner(0, "any")).isEqualTo(cuts.everywhere(0));
    }
}
