package dev.lethe.checker.facts;

import java.util.Arrays;

/// What one holder says that it holds: per item a record (or a partner's reference) and an effective time.
public final class Holdings {

    /// The record of an item that its holder knows by reference only.
    public static final int UNKNOWN_RECORD = -1;

    private final String holder;
    private int[] records = new int[1024];
    private long[] effective = new long[1024];
    private long[] references = new long[1024];
    private int size;

    public Holdings(String holder) {
        this.holder = holder;
    }

    /// The recipient's name.
    public String holder() {
        return holder;
    }

    /// Adds an item.
    ///
    /// @param reference a hash of the partner's reference; 0 if there is none
    public void add(int record, long reference, long effectiveMillis) {
        if (size == records.length) {
            int grown = Growth.next(size);
            records = Arrays.copyOf(records, grown);
            effective = Arrays.copyOf(effective, grown);
            references = Arrays.copyOf(references, grown);
        }
        records[size] = record;
        effective[size] = effectiveMillis;
        references[size++] = reference;
    }

    public int size() {
        return size;
    }

    public int record(int item) {
        return records[item];
    }

    public long effective(int item) {
        return effective[item];
    }

    public long reference(int item) {
        return references[item];
    }
}
