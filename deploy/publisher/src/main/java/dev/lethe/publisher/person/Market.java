package dev.lethe.publisher.person;

import java.util.List;

/// A country that the shop sells to, with the language its customers speak.
///
/// @param language BCP 47 tag, also Datafaker's locale
record Market(String language, String country, String currency) {
    /// In this order: the order is part of what a seed means.
    static final List<Market> ALL = List.of(
            new Market("en-GB", "GB", "GBP"),
            new Market("en-US", "US", "USD"),
            new Market("de-DE", "DE", "EUR"),
            new Market("fr-FR", "FR", "EUR"),
            new Market("es-ES", "ES", "EUR"),
            new Market("it-IT", "IT", "EUR"),
            new Market("pt-BR", "BR", "BRL"),
            new Market("pl-PL", "PL", "PLN"),
            new Market("ja-JP", "JP", "JPY"),
            new Market("zh-CN", "CN", "CNY"));
}
