package dev.lethe.kernel.id;

/// A deletion's id: the first 64 bits of its record's id, then 64 bits of SHA-256 over record, scope and cut. The same
/// deletion has the same id wherever it is computed, and the deletions of neighbouring records are neighbours in every
/// table that is keyed by them (docs/decisions/0016).
///
/// Orders as MariaDB orders the `BINARY(16)` column that holds it.
public record DeletionId(Hash128 value) implements Comparable<DeletionId> {
    /// Derives the id of the deletion of `record` within `scope` of everything up to `throughMillis` (epoch
    /// milliseconds).
    public static DeletionId of(RecordId record, Scope scope, long throughMillis) {
        String text = record + "|" + scope.wireName() + "|" + throughMillis;
        return new DeletionId(Hash128.of(record.value(), Digests.sha256(text)));
    }

    /// Parses 32 lowercase hex digits.
    ///
    /// @throws IllegalArgumentException for anything else
    public static DeletionId parse(String hex) {
        return new DeletionId(Hash128.parse(hex));
    }

    /// Reads the 16 bytes of a database column.
    public static DeletionId ofBytes(byte[] bytes) {
        return new DeletionId(Hash128.ofDigest(bytes));
    }

    /// The 16 bytes, as stored.
    public byte[] bytes() {
        return value.bytes();
    }

    @Override
    public int compareTo(DeletionId other) {
        return value.compareTo(other.value);
    }

    /// The 32 lowercase hex digits, as they travel.
    @Override
    public String toString() {
        return value.hex();
    }
}
