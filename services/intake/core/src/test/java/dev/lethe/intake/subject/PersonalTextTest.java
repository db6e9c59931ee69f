package dev.lethe.intake.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.intake.testing.Pipes;
import dev.lethe.testkit.testbed.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalTextTest {
    private final PersonalText personal = new PersonalText(Pipes.REGIONS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example",
                "noor.vandijk@example.com",
                "NOOR%40example.com",
                "mailto:a@b.example",
                "x@localhost",
                "+31205550142",
                "+31 20 555 0142",
                "+1 (212) 555-0123",
                "+49-30-901820",
                "tel:+4915112345678",
                "(212) 736-5000",
                "212-736-5000",
                "020 7946 0018",
                "030/901820",
                "0151-12345678"
            })
    void addressesAndPhoneNumbersAreSeen(String text) {
        assertThat(personal.isPersonal(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "17850",
                "1234567",
                "004915112345678",
                "12345678901234567890",
                "c-48151623",
                "2026-11-104233",
                "2026-11-22",
                "100-200-300",
                "7f3c2a10-0b1e-4a77-9d2e-1c2d3e4f5a6b",
                "12345678-1234-1234-1234-123456789012",
                "user_1+2",
                "@handle",
                "id@",
                "1.2.3",
                "ABC-0123-4567",
                "C1%4",
                "+12",
                ""
            })
    void opaqueIdsPass(String text) {
        assertThat(personal.isPersonal(text)).isFalse();
    }

    @Test
    void aRegionIsOneThatHasPhoneNumbers() {
        assertThatThrownBy(() -> new PersonalText(List.of("XX"))).hasMessageContaining("XX");
    }

    @Test
    @Tag("data")
    void everyCountrysNumbersInInternationalFormAreSeenAndBareDigitsPass() throws IOException {
        JsonNode countries = JsonMapper.builder()
                .build()
                .readTree(Files.readString(Checkout.sharedData("pii/phone_examples_dev.json")));
        int seen = 0;
        int all = 0;
        for (JsonNode country : countries) {
            for (JsonNode kind : country) {
                String international = kind.path("international").asText();
                if (international.chars().filter(Character::isDigit).count() >= 7) {
                    all++;
                    seen += personal.isPersonal(international) ? 1 : 0;
                }
                assertThat(personal.isPersonal(kind.path("significant").asText()))
                        .isFalse();
            }
        }
        System.out.printf("%d of %d international numbers are seen%n", seen, all);
        assertThat(seen).isEqualTo(all).isGreaterThan(100);
    }
}
