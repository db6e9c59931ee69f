package dev.lethe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.sandbox.secret.Secrets;
import dev.lethe.sandbox.service.ServiceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigurationTest {

    @TempDir
    Path directory;

    @Test
    void aServiceIsToldOnlyTheSecretsThatItNeeds() {
        SandboxSettings settings = SandboxSettings.defaults(directory);

        assertThat(of(settings, "order-intake"))
                .containsKey("lethe.record-key")
                .doesNotContainKeys("lethe.pseudonym-key", "quarkus.datasource.password");
        assertThat(of(settings, "purger"))
                .containsKeys("lethe.pseudonym-key", "lethe.record-key")
                .containsEntry("quarkus.datasource.username", "lethe_purger")
                .containsEntry("lethe.purger.recipients.clear-pay.kind", "partner");
        assertThat(of(settings, "customer-archive")).doesNotContainKeys("lethe.pseudonym-key", "lethe.record-key");
    }

    @Test
    void bothEndsOfAPartnersWebhooksShareItsSecrets() {
        SandboxSettings settings = SandboxSettings.defaults(directory).withPortOffset(100);
        Map<String, String> connector = of(settings, "partner-connector");
        Map<String, String> simulator = of(settings, "partner-simulator");

        assertThat(connector)
                .containsEntry(
                        "lethe.connector.partners.swift-parcel.url",
                        "http://127.0.0.1:8190/partners/swift-parcel/notices");
        assertThat(simulator.values())
                .contains(
                        connector.get("lethe.connector.partners.swift-parcel.notice-secrets"),
                        connector.get("lethe.connector.partners.swift-parcel.receipt-secrets"));
    }

    @Test
    void theConsoleIsToldWhereTheServicesAreAndNoUsersPassword() {
        Map<String, String> console = of(SandboxSettings.defaults(directory).withPortOffset(100), "console");

        assertThat(console)
                .containsEntry("quarkus.rest-client.purger.url", "http://127.0.0.1:8184")
                .containsEntry("quarkus.rest-client.partner-connector.url", "http://127.0.0.1:8187")
                .doesNotContainKeys("lethe.pseudonym-key", "lethe.record-key");
        assertThat(console.keySet()).noneMatch(key -> key.contains("users.embedded"));
    }

    @Test
    void thePurgersSelfChecksAskTheServicesThatAreStarted() {
        SandboxSettings settings = SandboxSettings.defaults(directory).withPortOffset(100);
        String holdings = "lethe.purger.checks.holdings.customer-archive.";

        Map<String, String> purger = of(settings, "purger");
        assertThat(purger)
                .containsEntry(holdings + "url", "http://127.0.0.1:8189/holdings")
                .containsEntry(holdings + "user", "auditor")
                .containsEntry(
                        "lethe.purger.checks.intakes",
                        "http://127.0.0.1:8183/q/metrics,http://127.0.0.1:8182/q/metrics,http://127.0.0.1:8181/q/metrics");
        assertThat(purger.get(holdings + "password"))
                .isEqualTo(of(settings, "customer-archive").get("quarkus.security.users.embedded.users.auditor"));
        assertThat(of(settings.withServices(Set.of("purger")), "purger"))
                .doesNotContainKeys(holdings + "url", "lethe.purger.checks.intakes");
    }

    @Test
    void whoWorksOnRunsSeesThemToo() {
        assertThat(of(SandboxSettings.defaults(directory), "purger"))
                .containsEntry("quarkus.security.users.embedded.roles.operator", "operator,viewer")
                .containsEntry("quarkus.security.users.embedded.roles.lead", "operator,approver,viewer")
                .containsEntry("quarkus.security.users.embedded.roles.viewer", "viewer")
                .containsEntry("quarkus.security.users.embedded.roles.publisher", "publisher");
    }

    @Test
    void aServiceThatAsksAProviderIsToldNoUsers() {
        SandboxSettings settings =
                SandboxSettings.defaults(directory).with("purger", "quarkus.oidc.tenant-enabled", "true");

        assertThat(of(settings, "purger").keySet()).noneMatch(key -> key.contains("users.embedded"));
        assertThat(of(settings, "partner-connector").keySet()).anyMatch(key -> key.contains("users.embedded"));
    }

    @Test
    void anOverrideWins() {
        SandboxSettings settings =
                SandboxSettings.defaults(directory).with("purger", "kafka.bootstrap.servers", "elsewhere:9092");

        assertThat(of(settings, "purger")).containsEntry("kafka.bootstrap.servers", "elsewhere:9092");
        assertThat(of(settings, "order-intake")).containsEntry("kafka.bootstrap.servers", "127.0.0.1:9092");
    }

    @Test
    void whoeverReadsEventSchemasIsToldOfTheOperatorsOwn() {
        SandboxSettings settings = SandboxSettings.defaults(directory).withSchemas(directory.resolve("types"));

        for (String reader :
                List.of("user-intake", "order-intake", "logistics-intake", "partner-simulator", "purger")) {
            assertThat(of(settings, reader))
                    .containsEntry(
                            "lethe.schemas.dir", directory.resolve("types").toString());
        }
        assertThat(of(settings, "customer-archive")).doesNotContainKey("lethe.schemas.dir");
        assertThat(of(SandboxSettings.defaults(directory), "order-intake")).doesNotContainKey("lethe.schemas.dir");
    }

    private Map<String, String> of(SandboxSettings settings, String name) {
        Secrets secrets = new Secrets(directory.resolve("secrets"));
        ServiceSpec spec = settings.services().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new ServiceConfiguration(settings, secrets, new Credentials(secrets)).of(spec);
    }
}
