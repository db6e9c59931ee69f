package dev.lethe.checker.facts;

import dev.lethe.checker.policy.Bases;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// Each record's events in the order of their effective times.
public final class Lives {

    private final EventTable events;
    private final int[] starts;
    private final int[] rows;

    public Lives(EventTable events, int records) {
        this.events = events;
        starts = new int[records + 1];
        for (int row = 0; row < events.size(); row++) {
            starts[events.record(row) + 1]++;
        }
        for (int record = 0; record < records; record++) {
            starts[record + 1] += starts[record];
        }
        rows = new int[events.size()];
        int[] next = starts.clone();
        for (int row = 0; row < events.size(); row++) {
            rows[next[events.record(row)]++] = row;
        }
        for (int record = 0; record < records; record++) {
            sort(starts[record], starts[record + 1]);
        }
    }

    /// Binary insertion for the many short lives, a merge for the few long ones.
    private void sort(int from, int to) {
        if (to - from > 64) {
            var boxed = new Integer[to - from];
            for (int i = 0; i < boxed.length; i++) {
                boxed[i] = rows[from + i];
            }
            Arrays.sort(boxed, (a, b) -> Long.compare(events.effective(a), events.effective(b)));
            for (int i = 0; i < boxed.length; i++) {
                rows[from + i] = boxed[i];
            }
            return;
        }
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            long effective = events.effective(row);
            int at = i;
            for (; at > from && events.effective(rows[at - 1]) > effective; at--) {
                rows[at] = rows[at - 1];
            }
            rows[at] = row;
        }
    }

    /// The bases over those of a record's events that are later than `after`, not later than `through`, and wanted.
    public Bases bases(int record, long after, long through, IntPredicate wanted) {
        var bases = new Bases();
        for (int i = firstAfter(record, after); i < end(record); i++) {
            int row = rows[i];
            if (events.effective(row) > through) {
                break;
            }
            if (wanted.test(row)) {
                bases.add(events.effective(row), events.effect(row));
            }
        }
        return bases;
    }

    /// Whether one of those events is wanted.
    public boolean any(int record, long after, long through, IntPredicate wanted) {
        for (int i = firstAfter(record, after); i < end(record) && events.effective(rows[i]) <= through; i++) {
            if (wanted.test(rows[i])) {
                return true;
            }
        }
        return false;
    }

    /// Where a record's events begin that are later than `after`; up to [#end], each is [#rowAt].
    public int firstAfter(int record, long after) {
        int low = start(record);
        int high = end(record);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.effective(rows[middle]) > after) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    public int start(int record) {
        return record + 1 < starts.length ? starts[record] : 0;
    }

    public int end(int record) {
        return record + 1 < starts.length ? starts[record + 1] : 0;
    }

    public int rowAt(int place) {
        return rows[place];
    }
}
