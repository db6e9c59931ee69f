package dev.lethe.checker.facts;

import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.wire.Id128;
import java.util.Arrays;

/// The ledger's rows, one per record that it knows. [Bases#NONE] stands for SQL's null.
public final class LedgerRows {

    private static final int NO_ROW = -1;
    private static final int WIDTH = 9;

    private int[] rowOf = new int[0];
    private int[] records = new int[1024];
    private long[] times = new long[1024 * WIDTH];
    private int[] policyVersions = new int[1024];
    private boolean[] torn = new boolean[1024];
    private boolean[] named = new boolean[1024];
    private int size;

    /// One row.
    ///
    /// @param cut the record's cut; [Bases#NONE] if it has none
    /// @param bases over the events after the cut; empty for a record without any
    /// @param deadline in milliseconds; [Bases#NONE] if the row has none
    /// @param torn whether collectedAt is only a lower bound
    /// @param named whether the row still names its subject
    /// @param pseudonym the keyed hash of its subject
    public record Row(
            int record,
            long cut,
            Bases bases,
            long deadline,
            long floor,
            int policyVersion,
            boolean torn,
            boolean named,
            Id128 pseudonym) {

        /// Whether the record lives.
        public boolean live() {
            return !bases.isEmpty();
        }
    }

    public void add(Row row) {
        if (size == records.length) {
            grow(Growth.next(size));
        }
        if (row.record >= rowOf.length) {
            int length = rowOf.length;
            rowOf = Arrays.copyOf(rowOf, Math.max(row.record + 1, Growth.next(length)));
            Arrays.fill(rowOf, length, rowOf.length, NO_ROW);
        }
        rowOf[row.record] = size;
        records[size] = row.record;
        int at = size * WIDTH;
        times[at] = row.cut;
        times[at + 1] = row.bases.collectedAt();
        times[at + 2] = row.bases.lastActivityAt();
        times[at + 3] = row.bases.concludedAt();
        times[at + 4] = row.bases.reopenedAt();
        times[at + 5] = row.deadline;
        times[at + 6] = row.floor;
        times[at + 7] = row.pseudonym.high();
        times[at + 8] = row.pseudonym.low();
        policyVersions[size] = row.policyVersion;
        torn[size] = row.torn;
        named[size] = row.named;
        size++;
    }

    private void grow(int rows) {
        records = Arrays.copyOf(records, rows);
        times = Arrays.copyOf(times, rows * WIDTH);
        policyVersions = Arrays.copyOf(policyVersions, rows);
        torn = Arrays.copyOf(torn, rows);
        named = Arrays.copyOf(named, rows);
    }

    public int size() {
        return size;
    }

    /// The record's row number, or -1.
    public int find(int record) {
        return record < rowOf.length ? rowOf[record] : NO_ROW;
    }

    /// A row that was added, by its number.
    public Row get(int row) {
        int at = row * WIDTH;
        return new Row(
                records[row],
                times[at],
                Bases.of(times[at + 1], times[at + 2], times[at + 3], times[at + 4]),
                times[at + 5],
                times[at + 6],
                policyVersions[row],
                torn[row],
                named[row],
                new Id128(times[at + 7], times[at + 8]));
    }

    /// Whether the record has a row, and lives in it.
    public boolean live(int record) {
        int row = find(record);
        return row >= 0 && times[row * WIDTH + 2] != Bases.NONE;
    }
}
