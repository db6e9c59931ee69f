package dev.lethe.publisher.shop;

import dev.lethe.publisher.disorder.Flaw;
import dev.lethe.publisher.event.EventType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Every event of a history before it has any text: when, whose, of what type, about which thing.
///
/// Some 34 bytes an event, in columns, so that millions of events can be put in order without being written first.
/// What is published is written from its row alone; that makes a history repeatable and resumable from any row.
final class Plan {
    private static final EventType[] TYPES = EventType.values();
    private static final Flaw[] FLAWS = Flaw.values();
    private static final byte FLAWLESS = -1;

    /// Bits of a sort key that hold the row; the rest holds milliseconds since the plan's start (up to 34 years).
    private static final int ROW_BITS = 23;

    private final long fromMillis;
    private final long untilMillis;
    private long[] times;
    private long[] arrivals;
    private int[] subjects;
    private int[] things;
    private int[] origins;
    private byte[] types;
    private byte[] variants;
    private byte[] flaws;
    private int size;

    Plan(long fromMillis, long untilMillis, int capacity) {
        this.fromMillis = fromMillis;
        this.untilMillis = untilMillis;
        times = new long[capacity];
        arrivals = new long[capacity];
        subjects = new int[capacity];
        things = new int[capacity];
        origins = new int[capacity];
        types = new byte[capacity];
        variants = new byte[capacity];
        flaws = new byte[capacity];
    }

    /// One row.
    ///
    /// @param origin the row whose id and bytes this one has: itself, or what it duplicates
    /// @param subject number of the account, or of the guest after all accounts
    /// @param thing number of the order, visit, case or ticket that the event is about
    /// @param variant which of several courses the event took
    record Row(
            int origin,
            long timeMillis,
            int subject,
            EventType type,
            int thing,
            int variant,
            @Nullable Flaw flaw) {}

    int size() {
        return size;
    }

    long fromMillis() {
        return fromMillis;
    }

    long untilMillis() {
        return untilMillis;
    }

    /// Adds an event, unless it lies after the end of the history: then it has not happened yet.
    void add(long timeMillis, int subject, EventType type, int thing, int variant) {
        if (timeMillis <= untilMillis) {
            append(timeMillis, timeMillis, subject, type, thing, variant, size, FLAWLESS);
        }
    }

    /// Adds an event that something is wrong with.
    void addFlawed(long timeMillis, int subject, EventType type, int thing, int variant, Flaw flaw) {
        append(timeMillis, timeMillis, subject, type, thing, variant, size, (byte) flaw.ordinal());
    }

    /// Adds another copy of a row, arriving later.
    void addDuplicate(int row, long delayMillis) {
        append(
                times[row],
                Math.min(untilMillis, times[row] + delayMillis),
                subjects[row],
                TYPES[types[row]],
                things[row],
                variants[row],
                row,
                (byte) Flaw.DUPLICATE.ordinal());
    }

    /// Lets a row arrive later than it happened.
    void delay(int row, long delayMillis, Flaw flaw) {
        arrivals[row] = Math.min(untilMillis, times[row] + delayMillis);
        flaws[row] = (byte) flaw.ordinal();
    }

    boolean flawless(int row) {
        return flaws[row] == FLAWLESS;
    }

    Row row(int row) {
        return new Row(
                origins[row],
                times[row],
                subjects[row],
                TYPES[types[row]],
                things[row],
                variants[row],
                flaws[row] == FLAWLESS ? null : FLAWS[flaws[row]]);
    }

    /// Rows in the order in which they are published: by arrival, then as planned.
    int[] arrivalOrder() {
        long[] keys = new long[size];
        for (int row = 0; row < size; row++) {
            keys[row] = (arrivals[row] - fromMillis) << ROW_BITS | row;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) (keys[i] & ((1 << ROW_BITS) - 1));
        }
        return order;
    }

    private void append(
            long time, long arrival, int subject, EventType type, int thing, int variant, int origin, byte flaw) {
        if (size == times.length) {
            grow();
        }
        times[size] = time;
        arrivals[size] = arrival;
        subjects[size] = subject;
        things[size] = thing;
        origins[size] = origin;
        types[size] = (byte) type.ordinal();
        variants[size] = (byte) variant;
        flaws[size] = flaw;
        size++;
    }

    private void grow() {
        int capacity = Math.min(size + size / 4 + 1_024, 1 << ROW_BITS);
        if (capacity == size) {
            throw new IllegalStateException("a plan holds at most " + capacity + " events");
        }
        times = Arrays.copyOf(times, capacity);
        arrivals = Arrays.copyOf(arrivals, capacity);
        subjects = Arrays.copyOf(subjects, capacity);
        things = Arrays.copyOf(things, capacity);
        origins = Arrays.copyOf(origins, capacity);
        types = Arrays.copyOf(types, capacity);
        variants = Arrays.copyOf(variants, capacity);
        flaws = Arrays.copyOf(flaws, capacity);
    }
}
