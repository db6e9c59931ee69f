package dev.lethe.publisher.data;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Amounts in a currency, from the shop's prices in euro cents; the rates are round numbers, not anybody's.
public final class Money {
    private Money() {}

    /// Amount with the currency's own number of decimals.
    public static BigDecimal of(long cents, String currency) {
        BigDecimal euro = BigDecimal.valueOf(cents, 2);
        return switch (currency) {
            case "JPY" -> euro.multiply(BigDecimal.valueOf(160)).setScale(0, RoundingMode.HALF_UP);
            case "CNY" -> euro.multiply(BigDecimal.valueOf(8)).setScale(2, RoundingMode.HALF_UP);
            case "BRL" -> euro.multiply(BigDecimal.valueOf(6)).setScale(2, RoundingMode.HALF_UP);
            case "PLN" -> euro.multiply(BigDecimal.valueOf(4)).setScale(2, RoundingMode.HALF_UP);
            default -> euro;
        };
    }
}
