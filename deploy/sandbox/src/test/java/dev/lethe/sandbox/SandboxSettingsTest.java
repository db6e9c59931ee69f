package dev.lethe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.sandbox.service.ServiceSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SandboxSettingsTest {

    private final SandboxSettings settings = SandboxSettings.defaults(Path.of("checkout"));

    @Test
    void thePortsAreTheDocumentedOnes() {
        assertThat(settings.kafkaPort()).isEqualTo(9092);
        assertThat(settings.mariadbPort()).isEqualTo(3307);
        assertThat(ports(settings))
                .isEqualTo(Map.of(
                        "console", 8080,
                        "user-intake", 8081,
                        "order-intake", 8082,
                        "logistics-intake", 8083,
                        "purger", 8084,
                        "partner-connector", 8087,
                        "customer-archive", 8089,
                        "partner-simulator", 8090));
    }

    @Test
    void anOffsetMovesEveryPort() {
        SandboxSettings moved = settings.withPortOffset(1000).withPortOffset(2000);

        assertThat(moved.kafkaPort()).isEqualTo(11092);
        assertThat(moved.mariadbPort()).isEqualTo(5307);
        assertThat(ports(moved)).containsEntry("purger", 10084);
    }

    @Test
    void noTwoServicesShareAPortOrASchema() {
        assertThat(settings.services()).extracting(ServiceSpec::port).doesNotHaveDuplicates();
        assertThat(settings.services().stream().flatMap(spec -> spec.database().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anUnknownServiceIsRefused() {
        assertThatThrownBy(() -> settings.withServices(Set.of("purger", "teapot")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("teapot");
    }

    @Test
    void anOverrideIsOfOneServiceAndOneProperty() {
        SandboxSettings changed =
                settings.with("purger", "a", "1").with("purger", "b", "2").with("user-intake", "a", "3");

        assertThat(changed.overrides())
                .isEqualTo(Map.of("purger", Map.of("a", "1", "b", "2"), "user-intake", Map.of("a", "3")));
    }

    private static Map<String, Integer> ports(SandboxSettings settings) {
        return settings.services().stream().collect(Collectors.toMap(ServiceSpec::name, ServiceSpec::port));
    }
}
