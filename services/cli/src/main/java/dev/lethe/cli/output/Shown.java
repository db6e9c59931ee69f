package dev.lethe.cli.output;

/// Texts of a service as a terminal may show them.
public final class Shown {
    private Shown() {}

    /// Without characters that a terminal obeys, or that turn a line around: each is shown as its code. Line ends stay
    /// where they may.
    public static String safe(String text, boolean lines) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean obeyed = Character.isISOControl(point) || isBidirectional(point);
            if (obeyed && !(lines && point == '\n')) {
                safe.append(String.format("\\u%04x", point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    private static boolean isBidirectional(int point) {
        return (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200E
                || point == 0x200F
                || point == 0x2028
                || point == 0x2029;
    }

    /// How many columns a terminal gives the text.
    public static int width(String text) {
        return text.codePoints().map(Shown::width).sum();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1FAFF)
                || (point >= 0x20000 && point <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /// At most so many columns; what is cut off is shown as `…`.
    public static String fit(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder fits = new StringBuilder();
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (used + width(point) > columns - 1) {
                break;
            }
            fits.appendCodePoint(point);
            used += width(point);
            at += Character.charCount(point);
        }
        return fits.append('…').toString();
    }
}
