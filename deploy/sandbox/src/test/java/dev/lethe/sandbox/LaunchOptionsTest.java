package dev.lethe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LaunchOptionsTest {

    @Test
    void unlessAskedOtherwiseItReplaysTheSimulatedShopAfreshAndStaysUp() {
        assertThat(LaunchOptions.of(Map.of()))
                .isEqualTo(new LaunchOptions(
                        false, Optional.empty(), Optional.empty(), List.of(), false, Optional.empty(), Set.of()));
    }

    @Test
    void everyVariableIsUnderstood() {
        Map<String, String> environment = Map.of(
                "ONCE",
                "1",
                "DATA",
                "orders.csv.gz",
                "SHIFT",
                "none",
                "KEEP",
                "1",
                "SCHEMAS",
                "types",
                "PUBLISHER",
                "--seed  7",
                "SERVICES",
                "purger, user-intake");

        assertThat(LaunchOptions.of(environment))
                .isEqualTo(new LaunchOptions(
                        true,
                        Optional.of(Path.of("orders.csv.gz")),
                        Optional.of("none"),
                        List.of("--seed", "7"),
                        true,
                        Optional.of(Path.of("types")),
                        Set.of("purger", "user-intake")));
    }

    @Test
    void zeroAndNothingMeanNo() {
        assertThat(LaunchOptions.of(Map.of("ONCE", "0", "KEEP", "", "DATA", " ")))
                .isEqualTo(LaunchOptions.of(Map.of()));
    }
}
