package dev.lethe.kernel.id;

/// A record's id: 128 bits of a keyed hash over subject, category and entity. See [RecordKey], which derives it.
///
/// Orders as MariaDB orders the `BINARY(16)` column that holds it, so that rows are locked in one order everywhere.
public record RecordId(Hash128 value) implements Comparable<RecordId> {
    /// Parses 32 lowercase hex digits.
    ///
    /// @throws IllegalArgumentException for anything else
    public static RecordId parse(String hex) {
        return new RecordId(Hash128.parse(hex));
    }

    /// Reads the 16 bytes of a database column.
    public static RecordId ofBytes(byte[] bytes) {
        return new RecordId(Hash128.ofDigest(bytes));
    }

    /// The 16 bytes, as stored.
    public byte[] bytes() {
        return value.bytes();
    }

    @Override
    public int compareTo(RecordId other) {
        return value.compareTo(other.value);
    }

    /// The 32 lowercase hex digits, as they travel.
    @Override
    public String toString() {
        return value.hex();
    }
}
