package dev.lethe.simulator.holding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// One thing that a partner was given.
///
/// @param partner         who
/// @param reference       the id by which the partner knows it
/// @param eventHash       of the platform event it came with: 32 hex digits
/// @param effectiveMillis min(`ce_time`, append time), as the intake has it
/// @param payload         the data, a JSON object
public record Item(String partner, String reference, String eventHash, long effectiveMillis, String payload) {
    private static final int HASH_BYTES = 16;

    /// The first 128 bits of SHA-256, in hex.
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String referenceHash() {
        return hash(reference);
    }
}
