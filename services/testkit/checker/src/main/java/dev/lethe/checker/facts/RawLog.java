package dev.lethe.checker.facts;

import java.util.Arrays;

/// One partition of a raw topic: what was to become of each of its events, and what was said to have become of it.
public final class RawLog {

    /// In a mask of outcomes: the event may be stamped. The lower bits are reasons to reject it.
    public static final int STAMP = 1 << 14;

    private final String topic;
    private final String stream;
    private final int partition;
    private final long begin;
    private final long committed;
    private short[] allowed = new short[256];
    private short[] rejected = new short[256];
    private int size;

    /// @param begin the first offset that the broker still has
    /// @param committed up to where the intake has accounted for everything, exclusive
    public RawLog(String topic, String stream, int partition, long begin, long committed) {
        this.topic = topic;
        this.stream = stream;
        this.partition = partition;
        this.begin = begin;
        this.committed = committed;
    }

    public String topic() {
        return topic;
    }

    public String stream() {
        return stream;
    }

    public int partition() {
        return partition;
    }

    public long begin() {
        return begin;
    }

    public long committed() {
        return committed;
    }

    /// One more than the greatest offset read.
    public long end() {
        return begin + size;
    }

    /// Remembers what may become of the event at that offset; 0 for an offset without an event.
    public void expect(long offset, int outcomes) {
        int at = Math.toIntExact(offset - begin);
        if (at >= allowed.length) {
            int grown = Math.max(at + 1, Growth.next(allowed.length));
            allowed = Arrays.copyOf(allowed, grown);
            rejected = Arrays.copyOf(rejected, grown);
        }
        allowed[at] = (short) outcomes;
        size = Math.max(size, at + 1);
    }

    /// Remembers a rejection of that event. False if no event was read there.
    public boolean reject(long offset, int reason) {
        if (offset < begin || offset >= end()) {
            return false;
        }
        rejected[(int) (offset - begin)] |= (short) reason;
        return true;
    }

    public int allowed(long offset) {
        return allowed[(int) (offset - begin)];
    }

    /// The reasons it was rejected for; 0 if it was not.
    public int rejected(long offset) {
        return rejected[(int) (offset - begin)];
    }
}
