package dev.lethe.sandbox;

import dev.lethe.embedded.Ports;
import dev.lethe.sandbox.service.ServiceSpec;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Ports for a test's own sandbox, beside those of others.
public final class FreePorts {
    private static final int TRIES = 1_000;

    private FreePorts() {}

    /// How far to move every port so that all of them are free. They stay below those that systems hand out to clients
    /// (32768 and up on Linux), which may be taken at any moment.
    public static int offset() {
        return ThreadLocalRandom.current()
                .ints(TRIES, 12_000, 22_000)
                .filter(offset -> ports(offset).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nowhere are enough ports free"));
    }

    private static IntStream ports(int offset) {
        SandboxSettings settings = SandboxSettings.defaults(Path.of("")).withPortOffset(offset);
        return IntStream.concat(
                IntStream.of(settings.kafkaPort(), settings.kafkaControllerPort(), settings.mariadbPort()),
                settings.services().stream().mapToInt(ServiceSpec::port));
    }
}
