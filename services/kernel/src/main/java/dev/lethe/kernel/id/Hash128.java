package dev.lethe.kernel.id;

import java.util.HexFormat;

/// 128 bits of digests: the value inside every derived id, shown as 32 lowercase hex digits.
record Hash128(long high, long low) implements Comparable<Hash128> {
    static final int BYTES = 16;

    private static final HexFormat HEX = HexFormat.of();

    /// Reads the first 16 bytes of `digest`.
    static Hash128 ofDigest(byte[] digest) {
        if (digest.length < BYTES) {
            throw new IllegalArgumentException("a digest of at least 16 bytes is needed, got " + digest.length);
        }
        return new Hash128(longAt(digest, 0), longAt(digest, 8));
    }

    /// The first 8 bytes of `prefix`, then the first 8 of `digest`.
    static Hash128 of(Hash128 prefix, byte[] digest) {
        return new Hash128(prefix.high, ofDigest(digest).high);
    }

    /// Parses exactly 32 lowercase hex digits.
    static Hash128 parse(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("an id has 32 hex digits, got " + hex.length() + " characters");
        }
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                throw new IllegalArgumentException("an id has lowercase hex digits only");
            }
        }
        return new Hash128(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }

    byte[] bytes() {
        byte[] out = new byte[BYTES];
        for (int i = 0; i < 8; i++) {
            out[i] = (byte) (high >>> (56 - 8 * i));
            out[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        return out;
    }

    String hex() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }

    /// Orders as MariaDB orders `BINARY(16)`: unsigned, byte by byte.
    @Override
    public int compareTo(Hash128 other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    private static long longAt(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[offset + i] & 0xFF;
        }
        return value;
    }
}
