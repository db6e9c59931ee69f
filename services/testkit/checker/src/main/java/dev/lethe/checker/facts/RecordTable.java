package dev.lethe.checker.facts;

import dev.lethe.checker.schema.Category;
import dev.lethe.checker.wire.Id128;
import java.util.Arrays;

/// Every record that anything mentioned, numbered in the order of mention.
public final class RecordTable {

    private static final byte UNKNOWN = -1;

    private final IdIndex ids = new IdIndex();
    private byte[] categories = new byte[1024];
    private long[] subjects = new long[1024];
    private int[] partitions = new int[1024];

    /// The record's number; a new one if nothing mentioned it before.
    public int number(Id128 id) {
        int known = find(id);
        if (known >= 0) {
            return known;
        }
        int row = ids.add(id.high(), id.low());
        if (row == categories.length) {
            int grown = Growth.next(row);
            categories = Arrays.copyOf(categories, grown);
            subjects = Arrays.copyOf(subjects, grown);
            partitions = Arrays.copyOf(partitions, grown);
        }
        categories[row] = UNKNOWN;
        partitions[row] = UNKNOWN;
        return row;
    }

    /// The record's number, and its category and subject remembered.
    public int number(Id128 id, Category category, long subjectHash) {
        int row = number(id);
        if (categories[row] == UNKNOWN) {
            categories[row] = (byte) category.ordinal();
            subjects[row] = subjectHash;
        }
        return row;
    }

    /// -1 if nothing mentioned it.
    public int find(Id128 id) {
        return ids.first(id.high(), id.low());
    }

    public int size() {
        return ids.size();
    }

    public Id128 id(int record) {
        return new Id128(ids.high(record), ids.low(record));
    }

    /// Whether an event or a deletion told the record's category.
    public boolean hasCategory(int record) {
        return categories[record] != UNKNOWN;
    }

    public Category category(int record) {
        return Category.at(categories[record]);
    }

    /// Whether nothing of the record was told in another partition than this one.
    public boolean toldIn(int record, int partition) {
        if (partitions[record] == UNKNOWN) {
            partitions[record] = partition;
        }
        return partitions[record] == partition;
    }

    /// A hash of the subject; 0 where no event told it.
    public long subject(int record) {
        return subjects[record];
    }
}
