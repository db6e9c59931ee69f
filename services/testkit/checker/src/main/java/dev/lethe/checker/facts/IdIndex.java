package dev.lethe.checker.facts;

import java.util.Arrays;

/// Finds rows of a table by a 128-bit key. Open addressing over row numbers; the keys are kept beside them. Several
/// rows may have the same key.
final class IdIndex {

    private static final int EMPTY = -1;

    private long[] highs = new long[1024];
    private long[] lows = new long[1024];
    private int[] slots = filled(4096);
    private int size;

    private static int[] filled(int length) {
        var slots = new int[length];
        Arrays.fill(slots, EMPTY);
        return slots;
    }

    int size() {
        return size;
    }

    long high(int row) {
        return highs[row];
    }

    long low(int row) {
        return lows[row];
    }

    /// Adds a row with that key, whether or not there is one already.
    int add(long high, long low) {
        if (size == highs.length) {
            int grown = Growth.next(size);
            highs = Arrays.copyOf(highs, grown);
            lows = Arrays.copyOf(lows, grown);
        }
        if (size * 2L > slots.length) {
            rehash();
        }
        highs[size] = high;
        lows[size] = low;
        place(size);
        return size++;
    }

    /// The first row with that key, or -1.
    int first(long high, long low) {
        return from(slot(high, low), high, low);
    }

    /// The next row after `row` with the same key, or -1.
    int next(int row) {
        int slot = slot(highs[row], lows[row]);
        while (slots[slot] != row) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return from((slot + 1) & (slots.length - 1), highs[row], lows[row]);
    }

    private int from(int start, long high, long low) {
        for (int slot = start; slots[slot] != EMPTY; slot = (slot + 1) & (slots.length - 1)) {
            int row = slots[slot];
            if (highs[row] == high && lows[row] == low) {
                return row;
            }
        }
        return -1;
    }

    private void place(int row) {
        int slot = slot(highs[row], lows[row]);
        while (slots[slot] != EMPTY) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = row;
    }

    private void rehash() {
        slots = filled(slots.length * 2);
        for (int row = 0; row < size; row++) {
            place(row);
        }
    }

    private int slot(long high, long low) {
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32) & (slots.length - 1);
    }
}
