package dev.lethe.http.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {
    private final Map<String, String> properties = new HashMap<>(Map.of(
            "quarkus.oidc.tenant-enabled", "true",
            "quarkus.oidc.auth-server-url", "https://sso.example/realms/lethe",
            "quarkus.oidc.application-type", "service",
            "quarkus.oidc.token.audience", "lethe",
            "quarkus.oidc.token.principal-claim", "preferred_username"));

    private List<String> faults() {
        return ProviderSettings.faults(name -> Optional.ofNullable(properties.get(name)), properties.keySet());
    }

    @Test
    void aProviderWithAnAudienceIsEnough() {
        assertThat(faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.security.users.embedded.users.operator",
                "quarkus.security.users.embedded.users.\"some.one\"",
                "QUARKUS_SECURITY_USERS_EMBEDDED_USERS_OPERATOR"
            })
    void usersWithPasswordsAreNoSecondWayIn(String user) {
        properties.put(user, "secret");
        assertThat(faults())
                .singleElement()
                .asString()
                .contains("second way in")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "auth-server-url, ''",
        "token.audience, ''",
        "token.audience, any",
        "token.audience, 'lethe, any'",
        "token.issuer, any",
        "token.principal-claim, ''",
        "application-type, web-app",
        "application-type, hybrid"
    })
    void whatWouldLetOthersInIsRefused(String name, String value) {
        properties.put("quarkus.oidc." + name, value);
        assertThat(faults()).singleElement().asString().contains("quarkus.oidc." + name);
    }

    @Test
    void withoutAProviderThereIsNothingToCheck() {
        properties.clear();
        properties.put("quarkus.security.users.embedded.users.operator", "secret");
        properties.put("quarkus.oidc.tenant-enabled", "false");
        assertThat(faults()).isEmpty();
    }
}
