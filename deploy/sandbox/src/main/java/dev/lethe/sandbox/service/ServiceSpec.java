package dev.lethe.sandbox.service;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the launcher must know of a service.
///
/// @param name the process's name, its log's and its credentials'
/// @param module its folder in the checkout
/// @param port its HTTP port
/// @param schema its schema in the database, which is also its user; null when it has none
/// @param heapMebibytes its -Xmx, chosen so that it stays below 384 MiB resident
/// @param configuration what it needs beyond what all need
public record ServiceSpec(
        String name,
        String module,
        int port,
        @Nullable String schema,
        int heapMebibytes,
        Map<String, String> configuration) {

    public ServiceSpec {
        configuration = Map.copyOf(configuration);
    }

    public Optional<String> database() {
        return Optional.ofNullable(schema);
    }

    /// The same service as another process: a second instance shares the first one's work.
    public ServiceSpec instance(String otherName, int otherPort) {
        return new ServiceSpec(otherName, module, otherPort, schema, heapMebibytes, configuration);
    }
}
