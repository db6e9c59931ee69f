package dev.lethe.intake.prohibited;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.CreditCardValidator.CreditCardRange;

/// Payment card numbers (ISO/IEC 7812): an issuer's range and length, and Luhn.
final class PaymentCards {
    /// Groups as cards are written: one, fours with a rest, Amex' 4-6-5 and Diners' 4-6-4; with a separator that stays
    /// the
    /// same.
    private static final Pattern WRITTEN = Pattern.compile("(?<![\\p{Alnum}])(?<![0-9][-.,/])"
            + "(?:[0-9]{12,19}|[0-9]{4}(?:([ -.])[0-9]{4}(?:\\1[0-9]{4}){1,2}(?:\\1[0-9]{1,4})?"
            + "|([ -.])[0-9]{6}\\2[0-9]{4,5}))(?![\\p{Alnum}])(?![-.,/][0-9])");

    private static final CreditCardValidator ISSUERS = new CreditCardValidator(new CreditCardRange[] {
        new CreditCardRange("34", null, 15, 15), // American Express
        new CreditCardRange("37", null, 15, 15),
        new CreditCardRange("4", null, 13, 13), // Visa
        new CreditCardRange("4", null, 16, 16),
        new CreditCardRange("4", null, 19, 19),
        new CreditCardRange("51", "55", 16, 16), // Mastercard
        new CreditCardRange("2221", "2720", 16, 16),
        new CreditCardRange("300", "305", 14, 16), // Diners
        new CreditCardRange("3095", null, 14, 16),
        new CreditCardRange("36", null, 14, 16),
        new CreditCardRange("38", "39", 14, 16),
        new CreditCardRange("6011", null, 16, 19), // Discover
        new CreditCardRange("644", "659", 16, 19),
        new CreditCardRange("35", null, 16, 19), // JCB; issued are 3528 to 3589, generators use all of 35
        new CreditCardRange("1800", null, 15, 15),
        new CreditCardRange("2131", null, 15, 15),
        new CreditCardRange("62", null, 16, 19), // UnionPay
        new CreditCardRange("81", null, 16, 19),
        new CreditCardRange("5018", null, 12, 19), // Maestro
        new CreditCardRange("5020", null, 12, 19),
        new CreditCardRange("5038", null, 12, 19),
        new CreditCardRange("56", "58", 12, 19),
        new CreditCardRange("6304", null, 12, 19),
        new CreditCardRange("6759", null, 12, 19),
        new CreditCardRange("6761", "6763", 12, 19),
        new CreditCardRange("2200", "2204", 16, 19), // Mir
    });

    private PaymentCards() {}

    static boolean areIn(String text) {
        Matcher numbers = WRITTEN.matcher(text);
        while (numbers.find()) {
            if (ISSUERS.isValid(NumberForm.bare(numbers.group()))) {
                return true;
            }
        }
        return false;
    }
}
