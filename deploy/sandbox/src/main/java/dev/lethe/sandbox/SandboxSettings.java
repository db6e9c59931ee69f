package dev.lethe.sandbox;

import dev.lethe.sandbox.service.ServiceCatalog;
import dev.lethe.sandbox.service.ServiceSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a sandbox runs and what it runs.
///
/// @param root of the checkout, where the packaged services are
/// @param state where data, logs and secrets are kept
/// @param portOffset added to every port, so that a second sandbox can run beside the first
/// @param brokerHeapMebibytes the broker's -Xmx
/// @param bufferPoolMebibytes the database's buffer pool
/// @param services what is started, in this order
/// @param overrides configuration by service name, which wins over what the sandbox writes
/// @param schemas a folder of event types beside those that ship, `<stream>/<type>.json`; null for none
public record SandboxSettings(
        Path root,
        Path state,
        int portOffset,
        int brokerHeapMebibytes,
        int bufferPoolMebibytes,
        List<ServiceSpec> services,
        Map<String, Map<String, String>> overrides,
        @Nullable Path schemas) {

    private static final int KAFKA_PORT = 9092;
    private static final int KAFKA_CONTROLLER_PORT = 9093;
    private static final int MARIADB_PORT = 3307;

    public SandboxSettings {
        root = root.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
        services = List.copyOf(services);
        overrides = Map.copyOf(overrides);
        schemas = schemas == null ? null : schemas.toAbsolutePath().normalize();
    }

    /// Every service, on the documented ports, with its state in `.sandbox`.
    public static SandboxSettings defaults(Path root) {
        return new SandboxSettings(root, root.resolve(".sandbox"), 0, 512, 1024, ServiceCatalog.all(), Map.of(), null);
    }

    public SandboxSettings withState(Path directory) {
        return new SandboxSettings(
                root, directory, portOffset, brokerHeapMebibytes, bufferPoolMebibytes, services, overrides, schemas);
    }

    /// Every port moved by `offset`.
    public SandboxSettings withPortOffset(int offset) {
        List<ServiceSpec> moved = services.stream()
                .map(spec -> spec.instance(spec.name(), spec.port() - portOffset + offset))
                .toList();
        return new SandboxSettings(
                root, state, offset, brokerHeapMebibytes, bufferPoolMebibytes, moved, overrides, schemas);
    }

    /// Only the services with these names.
    ///
    /// @throws IllegalArgumentException when there is none of such a name
    public SandboxSettings withServices(Set<String> names) {
        List<ServiceSpec> chosen =
                services.stream().filter(spec -> names.contains(spec.name())).toList();
        if (chosen.size() != names.size()) {
            throw new IllegalArgumentException("not all of " + names + " are services: "
                    + services.stream().map(ServiceSpec::name).toList());
        }
        return new SandboxSettings(
                root, state, portOffset, brokerHeapMebibytes, bufferPoolMebibytes, chosen, overrides, schemas);
    }

    /// One configuration property of one service.
    public SandboxSettings with(String service, String property, String value) {
        Map<String, Map<String, String>> all = new HashMap<>(overrides);
        Map<String, String> own = new HashMap<>(all.getOrDefault(service, Map.of()));
        own.put(property, value);
        all.put(service, Map.copyOf(own));
        return new SandboxSettings(
                root, state, portOffset, brokerHeapMebibytes, bufferPoolMebibytes, services, all, schemas);
    }

    /// Whoever reads event schemas also reads those in `folder`.
    public SandboxSettings withSchemas(Path folder) {
        return new SandboxSettings(
                root, state, portOffset, brokerHeapMebibytes, bufferPoolMebibytes, services, overrides, folder);
    }

    /// The operator's own event types.
    public Optional<Path> schemasFolder() {
        return Optional.ofNullable(schemas);
    }

    public int kafkaPort() {
        return KAFKA_PORT + portOffset;
    }

    public int kafkaControllerPort() {
        return KAFKA_CONTROLLER_PORT + portOffset;
    }

    public int mariadbPort() {
        return MARIADB_PORT + portOffset;
    }

    public Path logs() {
        return state.resolve("logs");
    }

    public Path secrets() {
        return state.resolve("secrets");
    }
}
