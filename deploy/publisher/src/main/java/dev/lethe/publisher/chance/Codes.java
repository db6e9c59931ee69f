package dev.lethe.publisher.chance;

/// Opaque ids such as `c-k7m2q9x4w1f3`.
///
/// Letters and digits take turns, so that no id can be taken for a phone or card number.
public final class Codes {
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz";
    private static final String DIGITS = "23456789";
    private static final int LENGTH = 12;

    private Codes() {}

    /// @param prefix says what the id is of, and keeps ids of different things apart
    public static String code(String prefix, long seed, long number) {
        Dice dice = Dice.of(seed ^ prefix.hashCode(), Purpose.CODE, number);
        StringBuilder code = new StringBuilder(prefix.length() + LENGTH).append(prefix);
        for (int i = 0; i < LENGTH; i++) {
            String alphabet = i % 2 == 0 ? LETTERS : DIGITS;
            code.append(alphabet.charAt(dice.below(alphabet.length())));
        }
        return code.toString();
    }
}
