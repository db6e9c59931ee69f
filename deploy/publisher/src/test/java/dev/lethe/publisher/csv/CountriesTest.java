package dev.lethe.publisher.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
    @ParameterizedTest
    @CsvSource({
        "United Kingdom, GB",
        "EIRE, IE",
        "USA, US",
        "Germany, DE",
        "Netherlands, NL",
        "Hong Kong, HK",
        "Czech Republic, CZ",
        "Channel Islands, JE",
        "RSA, ZA",
        "United Arab Emirates, AE",
        "Korea, KR"
    })
    void aCountryHasItsCode(String name, String code) {
        assertThat(Countries.code(name)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unspecified", "European Community", ""})
    void whatIsNoCountryHasNone(String name) {
        assertThat(Countries.code(name)).isEmpty();
    }
}
