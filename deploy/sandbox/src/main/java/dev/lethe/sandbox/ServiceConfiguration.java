package dev.lethe.sandbox;

import dev.lethe.sandbox.secret.Secrets;
import dev.lethe.sandbox.service.ServiceCatalog;
import dev.lethe.sandbox.service.ServiceSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What each service is told: addresses, and only those secrets that it needs.
final class ServiceConfiguration {

    /// Partner webhooks are retried after 5 s, 5 min, 30 min and so on; a sandbox has not that long.
    private static final String RETRY_SCALE = "0.01";

    private static final String CONSOLE_MODULE = "services/console";

    /// May see what processors hold.
    private static final String AUDITOR = "auditor";

    private final SandboxSettings settings;
    private final Secrets secrets;
    private final Credentials credentials;

    ServiceConfiguration(SandboxSettings settings, Secrets secrets, Credentials credentials) {
        this.settings = settings;
        this.secrets = secrets;
        this.credentials = credentials;
    }

    Map<String, String> of(ServiceSpec spec) {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.http.host", "127.0.0.1");
        configuration.put("quarkus.http.port", Integer.toString(spec.port()));
        configuration.put("kafka.bootstrap.servers", "127.0.0.1:" + settings.kafkaPort());
        // The console knows nobody itself: it asks the purger. Where a provider knows the users, nobody else may.
        if (!spec.module().equals(CONSOLE_MODULE) && !asksProvider(spec)) {
            users(configuration);
        }
        spec.database().ifPresent(schema -> {
            configuration.put("quarkus.datasource.jdbc.url", jdbcUrl(schema));
            // Everything starts at once here, on few cores.
            configuration.put("quarkus.datasource.jdbc.acquisition-timeout", "30S");
            configuration.put("quarkus.datasource.username", schema);
            configuration.put("quarkus.datasource.password", databasePassword(schema));
        });
        configuration.putAll(particular(spec));
        configuration.putAll(spec.configuration());
        configuration.putAll(settings.overrides().getOrDefault(spec.name(), Map.of()));
        return configuration;
    }

    private boolean asksProvider(ServiceSpec spec) {
        return "true"
                .equals(settings.overrides().getOrDefault(spec.name(), Map.of()).get("quarkus.oidc.tenant-enabled"));
    }

    private void users(Map<String, String> configuration) {
        configuration.put("quarkus.security.users.embedded.plain-text", "true");
        for (String user : Credentials.USERS) {
            configuration.put("quarkus.security.users.embedded.users." + user, credentials.password(user));
            configuration.put(
                    "quarkus.security.users.embedded.roles." + user, String.join(",", Credentials.rolesOf(user)));
        }
    }

    String jdbcUrl(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + settings.mariadbPort() + "/" + schema;
    }

    String databasePassword(String schema) {
        return secrets.password("database-" + schema);
    }

    /// By module, not by name: a second instance is told the same.
    private Map<String, String> particular(ServiceSpec spec) {
        return switch (spec.module()) {
            case "services/intake/user", "services/intake/order", "services/intake/logistics" -> intake();
            case "services/purger" -> purger();
            case "services/partners/connector" -> connector();
            case "services/partners/simulator" -> simulator();
            case CONSOLE_MODULE -> console();
            default -> Map.of();
        };
    }

    private Map<String, String> intake() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("lethe.record-key", secrets.key("record-key"));
        addSchemas(configuration);
        return configuration;
    }

    private void addSchemas(Map<String, String> configuration) {
        settings.schemasFolder().ifPresent(folder -> configuration.put("lethe.schemas.dir", folder.toString()));
    }

    private Map<String, String> purger() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("lethe.pseudonym-key", secrets.key("pseudonym-key"));
        // A hold on an order covers records whose ids it derives as the intakes do.
        configuration.put("lethe.record-key", secrets.key("record-key"));
        addSchemas(configuration);
        String recipients = "lethe.purger.recipients.";
        configuration.put(recipients + ServiceCatalog.CUSTOMER_ARCHIVE + ".kind", "processor");
        configuration.put(
                recipients + ServiceCatalog.CUSTOMER_ARCHIVE + ".categories",
                "IDENTITY,ORDER_TRANSACTION,LOGISTICS,BEHAVIOR");
        for (String partner : ServiceCatalog.PARTNERS) {
            configuration.put(recipients + partner + ".kind", "partner");
        }
        checks(configuration);
        return configuration;
    }

    /// Whom the purger's self-checks ask. Services that are not started are not asked.
    private void checks(Map<String, String> configuration) {
        Set<String> started =
                settings.services().stream().map(ServiceSpec::name).collect(Collectors.toSet());
        if (started.contains(ServiceCatalog.CUSTOMER_ARCHIVE)) {
            String holdings = "lethe.purger.checks.holdings." + ServiceCatalog.CUSTOMER_ARCHIVE + ".";
            configuration.put(holdings + "url", url(ServiceCatalog.CUSTOMER_ARCHIVE, "/holdings"));
            configuration.put(holdings + "user", AUDITOR);
            configuration.put(holdings + "password", credentials.password(AUDITOR));
        }
        String intakes = ServiceCatalog.intakes().keySet().stream()
                .filter(started::contains)
                .sorted()
                .map(intake -> url(intake, "/q/metrics"))
                .collect(Collectors.joining(","));
        if (!intakes.isEmpty()) {
            configuration.put("lethe.purger.checks.intakes", intakes);
        }
    }

    private Map<String, String> connector() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("lethe.connector.delivery.schedule-scale", RETRY_SCALE);
        for (String partner : ServiceCatalog.PARTNERS) {
            String prefix = "lethe.connector.partners." + partner + ".";
            configuration.put(
                    prefix + "url", url(ServiceCatalog.PARTNER_SIMULATOR, "/partners/" + partner + "/notices"));
            configuration.put(prefix + "notice-secrets", noticeSecret(partner));
            configuration.put(prefix + "receipt-secrets", receiptSecret(partner));
            configuration.put(prefix + "allow-private", "true"); // the simulator listens on the loopback address
        }
        return configuration;
    }

    private Map<String, String> simulator() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("lethe.simulator.receipts-url", url(ServiceCatalog.PARTNER_CONNECTOR, "/receipts"));
        addSchemas(configuration); // it plays the integrations, which know the events that they carry
        for (String partner : ServiceCatalog.PARTNERS) {
            String prefix = "lethe.simulator.partners." + partner + ".";
            configuration.put(prefix + "notice-secret", noticeSecret(partner));
            configuration.put(prefix + "receipt-secret", receiptSecret(partner));
        }
        return configuration;
    }

    private Map<String, String> console() {
        return Map.of(
                "lethe.console.session.secure", "false", // there is no TLS here
                "quarkus.rest-client.purger.url", url(ServiceCatalog.PURGER, ""),
                "quarkus.rest-client.partner-connector.url", url(ServiceCatalog.PARTNER_CONNECTOR, ""));
    }

    private String noticeSecret(String partner) {
        return secrets.webhookSecret("notices-" + partner);
    }

    private String receiptSecret(String partner) {
        return secrets.webhookSecret("receipts-" + partner);
    }

    private String url(String service, String path) {
        int port = ServiceCatalog.all().stream()
                .filter(spec -> spec.name().equals(service))
                .mapToInt(ServiceSpec::port)
                .findFirst()
                .orElseThrow();
        return "http://127.0.0.1:" + (port + settings.portOffset()) + path;
    }
}
