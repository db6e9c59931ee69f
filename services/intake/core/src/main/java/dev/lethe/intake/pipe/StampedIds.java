package dev.lethe.intake.pipe;

import dev.lethe.kernel.category.InformationCategory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The CloudEvents ids of stamped events: derived from the platform event, so that a second pass gives the same ones.
final class StampedIds {
    private static final int BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    private StampedIds() {}

    /// The first 128 bits of SHA-256 over source, id and category, as 32 lowercase hex digits.
    static String of(String source, String id, InformationCategory category) {
        String text = source + "\n" + id + "\n" + category.name();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
