package dev.lethe.checker.wire;

import org.jspecify.annotations.Nullable;

/// A 128-bit id: a record's, a deletion's or a stamped event's.
public record Id128(long high, long low) implements Comparable<Id128> {

    /// The id whose 32 lowercase hexadecimal digits `text` is.
    ///
    /// @throws IllegalArgumentException if it is anything else
    public static Id128 parse(@Nullable String text) {
        if (text == null || text.length() != 32) {
            throw new IllegalArgumentException("an id has 32 hexadecimal digits");
        }
        return new Id128(Hex.parse(text, 0), Hex.parse(text, 16));
    }

    /// The id that the first 16 bytes of a digest are.
    public static Id128 ofDigest(byte[] digest) {
        return new Id128(Hex.longAt(digest, 0), Hex.longAt(digest, 8));
    }

    @Override
    public int compareTo(Id128 other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return Hex.of(high, low);
    }
}
