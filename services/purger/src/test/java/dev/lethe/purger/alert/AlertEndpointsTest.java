package dev.lethe.purger.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lethe.purger.settings.PurgerSettings;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertEndpointsTest {
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    private record Configured(URI url, List<String> secret, Optional<Set<String>> events, boolean allowPrivate)
            implements PurgerSettings.Alert {}

    private static AlertEndpoint read(String name, String url, String secret, Optional<Set<String>> events) {
        return AlertEndpoints.read(name, new Configured(URI.create(url), List.of(secret), events, false));
    }

    @Test
    void anEndpointThatNamesNoEventsHearsOfAll() {
        assertThat(read("desk", "https://desk.example/x", SECRET, Optional.empty())
                        .events())
                .containsExactlyInAnyOrder(AlertEvent.values());
        assertThat(read("desk", "https://desk.example/x", SECRET, Optional.of(Set.of("hold.expiring")))
                        .events())
                .containsExactly(AlertEvent.HOLD_EXPIRING);
    }

    @Test
    void aMistakeInTheConfigurationIsNamedAndNeverTheSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("desk", "http://desk.example/x", SECRET, Optional.empty()))
                .withMessageContaining("desk")
                .withMessageContaining("https");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("desk", "https://desk.example/x", "whsec_c2hvcnQ=", Optional.empty()))
                .withMessageContaining("24 to 64 bytes")
                .withMessageNotContaining("c2hvcnQ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("desk", "https://desk.example/x", SECRET, Optional.of(Set.of("run.exploded"))))
                .withMessageContaining("run.exploded");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("The Desk", "https://desk.example/x", SECRET, Optional.empty()));
    }
}
