package dev.lethe.publisher.disorder;

import dev.lethe.publisher.chance.Dice;
import java.math.BigInteger;
import java.util.List;

/// Card numbers and IBANs with right check digits that belong to nobody in particular.
final class Numbers {
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private Numbers() {}

    /// Sixteen digits with a Luhn check digit (ISO/IEC 7812), bare or in groups of four.
    static String card(Dice dice) {
        StringBuilder digits = new StringBuilder("4");
        while (digits.length() < 15) {
            digits.append(dice.below(10));
        }
        digits.append(luhn(digits));
        String separator = dice.pick(List.of("", " ", "-"));
        for (int at = 12; at > 0; at -= 4) {
            digits.insert(at, separator);
        }
        return digits.toString();
    }

    /// A German IBAN with right check digits (ISO 13616), bare or in groups of four.
    static String iban(Dice dice) {
        StringBuilder account = new StringBuilder();
        while (account.length() < 18) {
            account.append(dice.below(10));
        }
        // D is 13 and E is 14; the check digits stand as 00 while they are computed.
        int rest = new BigInteger(account + "131400").mod(NINETY_SEVEN).intValueExact();
        int check = 98 - rest;
        StringBuilder iban = new StringBuilder("DE")
                .append(check < 10 ? "0" : "")
                .append(check)
                .append(account);
        if (dice.percent(60)) {
            for (int at = 20; at > 0; at -= 4) {
                iban.insert(at, ' ');
            }
        }
        return iban.toString();
    }

    private static int luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
