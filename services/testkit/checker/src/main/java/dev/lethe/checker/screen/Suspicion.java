package dev.lethe.checker.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rough idea of prohibited content, on purpose not the intakes' detector: what nobody could take for anything
/// else, and what a detector might have had a reason to drop.
final class Suspicion {

    /// The national id with the fewest digits among those that carry a checksum has seven; one less leaves room.
    private static final int MIN_DIGITS = 6;

    private static final Pattern CARD =
            Pattern.compile("(?<![\\w-])(?:4\\d{3}|5[1-5]\\d{2})([ -]?)\\d{4}\\1\\d{4}\\1\\d{4}(?![\\w-])");
    private static final Pattern IBAN = Pattern.compile("(?<!\\w)[A-Z]{2}\\d{2}[A-Z0-9]{11,30}(?!\\w)");
    private static final Pattern GERMAN_IBAN_IN_FOURS = Pattern.compile("(?<!\\w)DE\\d{2}(?: \\d{4}){4} \\d{2}(?!\\w)");
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private Suspicion() {}

    /// Whether dropping the value as prohibited data is believable: it has digits enough for the checksum kinds.
    static boolean couldBeProhibited(JsonNode value) {
        return value.isTextual()
                && value.textValue().codePoints().filter(Character::isDigit).count() >= MIN_DIGITS;
    }

    /// Whether the text holds a payment card's number (Luhn) or an account's (IBAN, mod 97), plainly written.
    static boolean isProhibited(JsonNode value) {
        if (!value.isTextual() || value.textValue().length() < 15) {
            return false;
        }
        String text = value.textValue();
        for (Matcher card = CARD.matcher(text); card.find(); ) {
            if (luhn(card.group().replaceAll("[ -]", ""))) {
                return true;
            }
        }
        for (Matcher iban = IBAN.matcher(text); iban.find(); ) {
            if (mod97(iban.group())) {
                return true;
            }
        }
        for (Matcher iban = GERMAN_IBAN_IN_FOURS.matcher(text); iban.find(); ) {
            if (mod97(iban.group().replace(" ", ""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
        }
        return sum % 10 == 0;
    }

    private static boolean mod97(String iban) {
        var number = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> number.append(Character.digit(c, 36)));
        return new BigInteger(number.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }
}
