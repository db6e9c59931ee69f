package dev.lethe.intake.order;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/// With a folder of event types of the operator's own.
public final class OperatorSchemas implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "lethe.schemas.dir",
                Path.of("src/test/resources/operator-schemas").toAbsolutePath().toString());
    }
}
