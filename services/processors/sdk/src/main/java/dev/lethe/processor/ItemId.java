package dev.lethe.processor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// An item's id: the first 128 bits of SHA-256 over the stamped event's `source` and `id`, which together
/// identify a CloudEvent. A duplicate has the same.
public record ItemId(long high, long low) {
    private static final int BYTES = 16;

    /// The id of the stamped event with this `ce_source` and `ce_id`.
    public static ItemId of(String source, String id) {
        try {
            ByteBuffer digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest((source + "\n" + id).getBytes(StandardCharsets.UTF_8)));
            return new ItemId(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The 16 bytes, for a `BINARY(16)` column.
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /// 32 lowercase hex digits.
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
