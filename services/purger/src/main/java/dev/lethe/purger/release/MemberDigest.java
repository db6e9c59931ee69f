package dev.lethe.purger.release;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What a digest over a plan's members consists of: of each, in the order of records and scopes, the 16 bytes of the
/// record's id, the scope in ASCII, a zero byte, and the cut in milliseconds as 8 bytes, the highest first.
public final class MemberDigest {
    private MemberDigest() {}

    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static void add(MessageDigest digest, byte[] recordId, String scope, long throughMillis) {
        digest.update(recordId);
        digest.update(scope.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 0);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(throughMillis).array());
    }
}
