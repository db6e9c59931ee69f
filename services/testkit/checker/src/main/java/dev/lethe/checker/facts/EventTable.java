package dev.lethe.checker.facts;

import dev.lethe.checker.schema.Effect;
import dev.lethe.checker.wire.Id128;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every stamped event that the raw events call for, and every one that was found; one row where they agree. A column
/// per attribute: at two million raw events an object per row would not fit.
public final class EventTable {

    /// A raw event calls for it.
    public static final int EXPECTED = 1;
    /// It is on its lifecycle topic.
    public static final int OBSERVED = 2;
    /// It was found with data, so a processor has something to hold.
    public static final int HAS_DATA = 4;
    /// What is wrong with it has been reported already.
    public static final int REPORTED = 8;

    private static final Effect[] EFFECTS = Effect.values();

    private final IdIndex keys = new IdIndex();
    private int[] records = new int[1024];
    private long[] effective = new long[1024];
    private long[] stamps = new long[1024];
    private long[] data = new long[1024];
    private long[] positions = new long[1024];
    private long[] references = new long[1024];
    private short[] partners = new short[1024];
    private byte[] effects = new byte[1024];
    private byte[] flags = new byte[1024];
    private final Map<Integer, long[]> droppable = new HashMap<>();

    /// One row's attributes.
    ///
    /// @param stampId the stamped event's id
    /// @param effectiveMillis its effective time; with the id it tells rows apart
    /// @param partner the partner it was disclosed to, as a number; [Names#NONE] if to none
    /// @param reference a hash of the partner's reference; 0 if there is none
    /// @param stamp a hash of everything else that the stamp says
    /// @param data a hash of the data's leaves
    /// @param position where the raw event is; [RawLogs#NOWHERE] if unknown
    public record Row(
            Id128 stampId,
            int record,
            long effectiveMillis,
            Effect effect,
            int partner,
            long reference,
            long stamp,
            long data,
            long position) {}

    public int add(Row row, int flag) {
        int at = keys.add(row.stampId.high(), low(row.stampId, row.effectiveMillis));
        if (at == records.length) {
            grow(Growth.next(at));
        }
        records[at] = row.record;
        effective[at] = row.effectiveMillis;
        stamps[at] = row.stamp;
        data[at] = row.data;
        positions[at] = row.position;
        references[at] = row.reference;
        partners[at] = (short) row.partner;
        effects[at] = (byte) row.effect.ordinal();
        flags[at] = (byte) flag;
        return at;
    }

    private void grow(int rows) {
        records = Arrays.copyOf(records, rows);
        effective = Arrays.copyOf(effective, rows);
        stamps = Arrays.copyOf(stamps, rows);
        data = Arrays.copyOf(data, rows);
        positions = Arrays.copyOf(positions, rows);
        references = Arrays.copyOf(references, rows);
        partners = Arrays.copyOf(partners, rows);
        effects = Arrays.copyOf(effects, rows);
        flags = Arrays.copyOf(flags, rows);
    }

    /// The time is part of the key: copies of an event published with a time ahead of the broker's differ in it.
    private static long low(Id128 stampId, long effectiveMillis) {
        return stampId.low() ^ effectiveMillis * 0x9e3779b97f4a7c15L;
    }

    public int size() {
        return keys.size();
    }

    /// The first row of that stamped event at that time, or -1.
    public int first(Id128 stampId, long effectiveMillis) {
        return keys.first(stampId.high(), low(stampId, effectiveMillis));
    }

    /// The first row with the same id and time as this one.
    public int firstLike(int row) {
        return keys.first(keys.high(row), keys.low(row));
    }

    /// The row after it with the same id and time, or -1.
    public int next(int row) {
        return keys.next(row);
    }

    /// Whether a row says the same except for its data and its position.
    public boolean agrees(int at, Row row) {
        return records[at] == row.record
                && effects[at] == row.effect.ordinal()
                && partners[at] == row.partner
                && references[at] == row.reference
                && stamps[at] == row.stamp;
    }

    public int record(int row) {
        return records[row];
    }

    public long effective(int row) {
        return effective[row];
    }

    public Effect effect(int row) {
        return EFFECTS[effects[row]];
    }

    public int partner(int row) {
        return partners[row];
    }

    public long reference(int row) {
        return references[row];
    }

    public long data(int row) {
        return data[row];
    }

    public long position(int row) {
        return positions[row];
    }

    public boolean is(int row, int flag) {
        return (flags[row] & flag) != 0;
    }

    public void mark(int row, int flag) {
        flags[row] |= (byte) flag;
    }

    /// Hashes of those leaves that an intake may have dropped as prohibited data.
    public void droppable(int row, long[] leaves) {
        droppable.put(row, leaves);
    }

    /// Null where every leaf must be there.
    public long @Nullable [] droppable(int row) {
        return droppable.get(row);
    }
}
