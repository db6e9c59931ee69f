package dev.lethe.checker.wire;

import java.nio.charset.StandardCharsets;

/// A 64-bit hash of texts, to compare what must be equal without keeping it. Personal data stays out of the report
/// and out of memory; two different values that agree by chance would hide one difference in 2^64.
public final class Hash64 {

    private static final long PRIME = 0x9e3779b97f4a7c15L;

    private Hash64() {}

    public static long of(CharSequence text) {
        long hash = 0xcbf29ce484222325L ^ text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            hash ^= hash >>> 29;
        }
        return mix(hash);
    }

    public static long of(byte[] bytes) {
        return of(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /// One hash of two, in order.
    public static long join(long first, long second) {
        return mix(first * 31 + Long.rotateLeft(second, 17) * PRIME);
    }

    /// Spreads every bit of the input over the output.
    public static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
