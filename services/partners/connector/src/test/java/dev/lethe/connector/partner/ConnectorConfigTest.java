package dev.lethe.connector.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.webhook.WebhookKeys;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorConfigTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final WebhookKeys KEYS = WebhookKeys.of(List.of(SECRET));
    private static final Map<String, String> LEAST = Map.of(
            "lethe.connector.partners.swift-parcel.url", "https://swift-parcel.example/notices",
            "lethe.connector.partners.swift-parcel.notice-secrets", SECRET,
            "lethe.connector.partners.swift-parcel.receipt-secrets", SECRET);

    @Test
    void theScheduleIsTheContracts() {
        ConnectorConfig.DeliveryConfig delivery = read(Map.of()).delivery();

        assertThat(delivery.schedule())
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(delivery.scheduleScale()).isEqualTo(1);
        assertThat(delivery.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(delivery.lease()).isGreaterThan(delivery.timeout());
    }

    @Test
    void aPartnerIsStrictUnlessToldOtherwise() {
        ConnectorConfig.PartnerConfig partner =
                Objects.requireNonNull(read(Map.of()).partners().get("swift-parcel"));

        assertThat(partner.allowPrivate()).isFalse();
        assertThat(partner.concurrency()).isEqualTo(4);
    }

    @Test
    void aPropertyThatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> read(Map.of("lethe.connector.delivery.retries", "3")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("lethe.connector.delivery.retries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://swift-parcel.example/",
                "ftp://swift-parcel.example/",
                "/notices",
                "https://u:p@swift-parcel.example/"
            })
    void anEndpointIsHttpsWithAHostAndWithoutCredentials(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Partner("swift-parcel", URI.create(url), KEYS, KEYS, false, 4));
    }

    @Test
    void plainHttpIsForASandboxOnly() {
        URI url = URI.create("http://localhost:8090/partners/swift-parcel/notices");

        assertThat(new Partner("swift-parcel", url, KEYS, KEYS, true, 4).url()).isEqualTo(url);
    }

    @Test
    void anIdThatNoEventCanNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Partner("Swift Parcel", URI.create("https://swift-parcel.example/"), KEYS, KEYS, false, 4));
    }

    private static ConnectorConfig read(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.putAll(more);
        return new SmallRyeConfigBuilder()
                .withMapping(ConnectorConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withConverter(Duration.class, 200, value -> Duration.parse(value))
                .build()
                .getConfigMapping(ConnectorConfig.class);
    }
}
