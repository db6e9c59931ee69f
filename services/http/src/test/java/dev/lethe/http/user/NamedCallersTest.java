package dev.lethe.http.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedCallersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"operator", "j.de.vries@shop.example", "Zoë O'Hara", "6f1c2c5e-3b0a-4b2e-9a55-0c5b6d1f9a11"})
    void aNameIsWhatPeopleAndProvidersUse(String name) {
        assertThat(NamedCallers.isName(name)).isTrue();
    }

    /// The last ones look like `operator` and are another name: two persons on the audit trail, one in the
    /// flesh.
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a\nb", "operator ", " operator", "oper\u200bator", "operator\u0000"})
    void whatIsNoNameLetsNobodyIn(String name) {
        assertThat(NamedCallers.isName(name)).isFalse();
    }

    @Test
    void aNameFitsIntoItsColumns() {
        assertThat(NamedCallers.isName("n".repeat(128))).isTrue();
        assertThat(NamedCallers.isName("n".repeat(129))).isFalse();
    }
}
