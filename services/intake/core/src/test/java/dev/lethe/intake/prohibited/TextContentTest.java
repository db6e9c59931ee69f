package dev.lethe.intake.prohibited;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers are the examples of the standards and of the issuers' own documentation.
class TextContentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    my card 4111 1111 1111 1111 please          | payment-card
                    4111-1111-1111-1111                         | payment-card
                    amex 3782 822463 10005.                     | payment-card
                    (5555555555554444)                          | payment-card
                    card:6011111111111117                       | payment-card
                    full width ４１１１１１１１１１１１１１１１      | payment-card
                    refund to DE89 3704 0044 0532 0130 00       | bank-account
                    refund to GB29NWBK60161331926819, thanks    | bank-account
                    iban nl91 abna 0417 1643 00                 | bank-account
                    CPF 111.444.777-35                          | national-id
                    meu cpf: 11144477735                        | national-id
                    DNI 12345678Z                               | national-id
                    nie X-1234567-L                             | national-id
                    mijn BSN is 111222333                       | national-id
                    PESEL 44051401359                           | national-id
                    codice fiscale RSSMRA85T10A562S             | national-id
                    sécu 2 55 08 14 168 025 38                  | national-id
                    Steuer-ID: 86 095 742 719                   | national-id
                    身份证 11010519491231002X                     | national-id
                    aadhaar 2363 8954 6322                      | national-id
                    rijksregister 93.05.18-223.61               | national-id
                    personnummer 811228-9874                    | national-id
                    hetu 131052-308T                            | national-id
                    """)
    void numbersWithTheirChecksumAreFound(String text, String kind) {
        assertThat(TextContent.kindIn(text)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Second bell from the top.",
                "4111 1111 1111 1112",
                "order 2026-11-104233 of 2026-11-22",
                "tracking 1Z999AA10123456784",
                "call +31 20 555 0142 or 06-12345678",
                "DE89 3704 0044 0532 0130 01",
                "12345678A is on the box",
                "my BSN is 111222334",
                "parcel 111222333 arrived",
                "11144477735 pieces",
                "CPF 111.111.111-11",
                "v1.2.3.4.5.6.7.8.9.10.11",
                "0000 0000 0000 0000",
                "GTIN 4006381333931, LOT 20261122",
                "between 10:00 and 12:30 on 22/11/2026, door code 4711"
            })
    void otherNumbersPass(String text) {
        assertThat(TextContent.kindIn(text)).isEmpty();
    }
}
