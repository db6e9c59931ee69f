package dev.lethe.intake.prohibited;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Finds numbers of cards, accounts and identity documents in free text, by their checksums.
final class TextContent {
    static final String PAYMENT_CARD = "payment-card";
    static final String BANK_ACCOUNT = "bank-account";
    static final String NATIONAL_ID = "national-id";

    /// No number that is looked for has fewer digits (an Italian codice fiscale and a Spanish NIE have seven), so most
    /// text is done with after counting.
    private static final int FEWEST_DIGITS = 7;

    private static final List<Finder> FINDERS = List.of(
            new Finder(BANK_ACCOUNT, Ibans::areIn),
            new Finder(PAYMENT_CARD, PaymentCards::areIn),
            new Finder(NATIONAL_ID, NationalIds::areIn));

    private TextContent() {}

    /// The kind of the first number found, or empty.
    static Optional<String> kindIn(String text) {
        if (!hasDigits(text)) {
            return Optional.empty();
        }
        String plain = plain(text);
        for (Finder finder : FINDERS) {
            if (finder.test().test(plain)) {
                return Optional.of(finder.kind());
            }
        }
        return Optional.empty();
    }

    /// All kinds that are found.
    static Set<String> kindsIn(String text) {
        String plain = plain(text);
        Set<String> kinds = new TreeSet<>();
        for (Finder finder : FINDERS) {
            if (finder.test().test(plain)) {
                kinds.add(finder.kind());
            }
        }
        return kinds;
    }

    private static boolean hasDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '0' && c <= '9' || c > 127 && Character.isDigit(c)) && ++digits == FEWEST_DIGITS) {
                return true;
            }
        }
        return false;
    }

    /// The text with digits of every script as ASCII, and every kind of space and hyphen as one of each.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                plain.append(c);
            } else if (Character.isDigit(c)) {
                plain.append((char) ('0' + Character.digit(c, 10)));
            } else if (Character.isSpaceChar(c)) {
                plain.append(' ');
            } else if (Character.getType(c) == Character.DASH_PUNCTUATION) {
                plain.append('-');
            } else if (Character.getType(c) != Character.FORMAT) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private record Finder(String kind, Predicate<String> test) {}
}
