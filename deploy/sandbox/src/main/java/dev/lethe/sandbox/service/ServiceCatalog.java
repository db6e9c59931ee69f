package dev.lethe.sandbox.service;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Every service of Lethe: the one place where the launcher knows them from.
public final class ServiceCatalog {

    /// Partners of the simulated shop, each with its own endpoint at the simulator and its own signing secrets.
    public static final List<String> PARTNERS = List.of("swift-parcel", "clear-pay", "fix-it-field");

    public static final String PURGER = "purger";
    public static final String CUSTOMER_ARCHIVE = "customer-archive";
    public static final String PARTNER_CONNECTOR = "partner-connector";
    public static final String PARTNER_SIMULATOR = "partner-simulator";
    public static final String CONSOLE = "console";

    private ServiceCatalog() {}

    /// The loop, and the console over it.
    public static List<ServiceSpec> all() {
        return Stream.concat(
                        loop().stream(),
                        Stream.of(new ServiceSpec(CONSOLE, "services/console", 8080, null, 128, Map.of())))
                .toList();
    }

    /// What a datum passes through. What is measured and struck is this: nobody looks at it.
    public static List<ServiceSpec> loop() {
        return List.of(
                new ServiceSpec("user-intake", "services/intake/user", 8081, null, 160, Map.of()),
                new ServiceSpec("order-intake", "services/intake/order", 8082, null, 160, Map.of()),
                new ServiceSpec("logistics-intake", "services/intake/logistics", 8083, null, 160, Map.of()),
                new ServiceSpec(PURGER, "services/purger", 8084, "lethe_purger", 132, Map.of()),
                new ServiceSpec(
                        PARTNER_CONNECTOR, "services/partners/connector", 8087, "lethe_connector", 144, Map.of()),
                new ServiceSpec(
                        CUSTOMER_ARCHIVE, "services/processors/customer-archive", 8089, "lethe_archive", 144, Map.of()),
                new ServiceSpec(
                        PARTNER_SIMULATOR, "services/partners/simulator", 8090, "lethe_simulator", 144, Map.of()));
    }

    /// The names of the intakes, which are also their consumer groups, and the stream each reads.
    public static Map<String, String> intakes() {
        return Map.of(
                "user-intake", "user",
                "order-intake", "order",
                "logistics-intake", "logistics");
    }
}
