package dev.lethe.publisher.disorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.chance.Purpose;
import java.math.BigInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// A detector only finds these by their check digits, so these must be right.
class NumbersTest {
    @RepeatedTest(50)
    void cardNumbersPassLuhn(RepetitionInfo run) {
        String digits = Numbers.card(Dice.of(1, Purpose.FAULT, run.getCurrentRepetition()))
                .replaceAll("[ -]", "");
        assertThat(digits).matches("4[0-9]{15}");
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            int digit = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit / 10 + digit % 10;
        }
        assertThat(sum % 10).isZero();
    }

    @RepeatedTest(50)
    void ibansPassModulo97(RepetitionInfo run) {
        String iban = Numbers.iban(Dice.of(1, Purpose.FAULT, run.getCurrentRepetition()))
                .replace(" ", "");
        assertThat(iban).matches("DE[0-9]{20}");
        String rearranged = iban.substring(4) + "1314" + iban.substring(2, 4);
        assertThat(new BigInteger(rearranged).mod(BigInteger.valueOf(97))).isEqualTo(BigInteger.ONE);
    }
}
