package dev.lethe.connector.disclosure;

import dev.lethe.kernel.id.RecordId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/// Identifies a disclosure: record, partner and reference. The reference is hashed together with the record's id,
/// because
/// the key stays, with its cut, after the reference itself has gone.
///
/// @param referenceHash 32 hex digits
public record DisclosureKey(RecordId recordId, String partner, String referenceHash)
        implements Comparable<DisclosureKey> {
    private static final int HASH_BYTES = 16;
    private static final Comparator<DisclosureKey> PRIMARY_KEY_ORDER = Comparator.comparing(DisclosureKey::recordId)
            .thenComparing(DisclosureKey::partner)
            .thenComparing(DisclosureKey::referenceHash);

    /// The key of what `partner` knows as `reference`.
    public static DisclosureKey of(RecordId recordId, String partner, String reference) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((recordId + "\n" + reference).getBytes(StandardCharsets.UTF_8));
            return new DisclosureKey(recordId, partner, HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    byte[] hashBytes() {
        return HexFormat.of().parseHex(referenceHash);
    }

    @Override
    public int compareTo(DisclosureKey other) {
        return PRIMARY_KEY_ORDER.compare(this, other);
    }
}
