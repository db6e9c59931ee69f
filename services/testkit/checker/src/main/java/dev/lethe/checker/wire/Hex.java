package dev.lethe.checker.wire;

/// Lowercase hexadecimal of 128-bit ids, strict in both directions.
final class Hex {

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private Hex() {}

    static String of(long high, long low) {
        var chars = new char[32];
        for (int i = 0; i < 16; i++) {
            chars[i] = DIGITS[(int) (high >>> (60 - 4 * i)) & 0xf];
            chars[16 + i] = DIGITS[(int) (low >>> (60 - 4 * i)) & 0xf];
        }
        return new String(chars);
    }

    /// Eight bytes from `offset` as one big-endian number.
    static long longAt(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[offset + i] & 0xff);
        }
        return value;
    }

    /// Sixteen lowercase digits from `offset`.
    ///
    /// @throws IllegalArgumentException for anything else
    static long parse(CharSequence text, int offset) {
        long value = 0;
        for (int i = 0; i < 16; i++) {
            char c = text.charAt(offset + i);
            int digit;
            if (c >= '0' && c <= '9') {
                digit = c - '0';
            } else if (c >= 'a' && c <= 'f') {
                digit = c - 'a' + 10;
            } else {
                throw new IllegalArgumentException("not a lowercase hexadecimal digit at " + (offset + i));
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
