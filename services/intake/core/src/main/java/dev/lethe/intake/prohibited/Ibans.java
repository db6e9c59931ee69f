package dev.lethe.intake.prohibited;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;

/// International bank account numbers (ISO 13616): the country's form, and mod 97.
final class Ibans {
    private static final int SHORTEST = 15;
    private static final int LONGEST = 34;
    private static final Pattern START =
            Pattern.compile("(?<![\\p{Alnum}])[A-Z]{2}[ -]?[0-9]{2}", Pattern.CASE_INSENSITIVE);

    private Ibans() {}

    static boolean areIn(String text) {
        Matcher starts = START.matcher(text);
        while (starts.find()) {
            if (startsAt(text, starts.start())) {
                return true;
            }
        }
        return false;
    }

    /// Collects letters and digits, over single spaces and hyphens, and tries at each end of a group.
    private static boolean startsAt(String text, int start) {
        StringBuilder code = new StringBuilder(LONGEST);
        for (int i = start; i < text.length() && code.length() < LONGEST; i++) {
            char c = text.charAt(i);
            if (isAlphanumeric(c)) {
                code.append(Character.toUpperCase(c));
                boolean endsGroup = i + 1 == text.length() || !isAlphanumeric(text.charAt(i + 1));
                if (endsGroup && code.length() >= SHORTEST && isValid(code.toString())) {
                    return true;
                }
            } else if (c != ' ' && c != '-' || i > start && !isAlphanumeric(text.charAt(i - 1))) {
                return false;
            }
        }
        return false;
    }

    private static boolean isValid(String code) {
        IBANValidator forms = IBANValidator.getInstance();
        return forms.hasValidator(code)
                ? forms.isValid(code)
                : Character.isDigit(code.charAt(SHORTEST - 1)) && IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(code);
    }

    private static boolean isAlphanumeric(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
