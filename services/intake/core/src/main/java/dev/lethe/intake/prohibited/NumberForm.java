package dev.lethe.intake.prohibited;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How one kind of identity number is written, and its checksum.
///
/// @param pattern what it looks like; not inside a longer number or word
/// @param valid   its checksum, and whatever else is fixed, over its digits and letters in upper case
/// @param near    words of which one must stand near it, because its checksum alone lets through too much; empty where
///                form and checksum are enough
record NumberForm(Pattern pattern, Predicate<String> valid, List<String> near) {
    private static final int BEFORE_CHARS = 40;
    private static final int AFTER_CHARS = 25;

    NumberForm {
        near = List.copyOf(near);
    }

    static NumberForm of(String regex, Predicate<String> valid, String... near) {
        String standalone = "(?<![\\p{Alnum}])(?<![0-9][-./])(?:" + regex + ")(?![\\p{Alnum}])(?![-./][0-9])";
        return new NumberForm(Pattern.compile(standalone, Pattern.CASE_INSENSITIVE), valid, List.of(near));
    }

    boolean isIn(String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (isNear(text, matcher.start(), matcher.end()) && valid.test(bare(matcher.group()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isNear(String text, int start, int end) {
        if (near.isEmpty()) {
            return true;
        }
        String around = text.substring(Math.max(0, start - BEFORE_CHARS), Math.min(text.length(), end + AFTER_CHARS))
                .toLowerCase(Locale.ROOT);
        return near.stream().anyMatch(around::contains);
    }

    /// The letters and digits, in upper case.
    static String bare(String number) {
        StringBuilder bare = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            if (Character.isLetterOrDigit(number.charAt(i))) {
                bare.append(Character.toUpperCase(number.charAt(i)));
            }
        }
        return bare.toString();
    }
}
