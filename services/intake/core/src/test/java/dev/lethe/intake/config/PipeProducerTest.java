package dev.lethe.intake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.intake.policy.PublishedPolicies;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipeProducerTest {
    private static final Optional<String> KEY = Optional.of(Base64.getEncoder().encodeToString(new byte[32]));

    @TempDir
    Path folder;

    @Test
    void theDefaults() {
        IntakeConfig config = config(Map.of());

        assertThat(config.stream()).isEqualTo("order");
        assertThat(config.epoch()).isEqualTo(Instant.parse("2000-01-01T00:00:00Z"));
        assertThat(config.phoneRegions()).contains("US", "DE", "BR");
        assertThat(config.maxRetryDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.lookup().defaultWindow()).isEqualTo(Duration.ofHours(24));
        assertThat(config.lookup().maxWindow()).isEqualTo(Duration.ofHours(72));
        assertThat(config.lookup().maxEvents()).isEqualTo(2_000_000);
        assertThat(config.lookup().maxDuration()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.lookup().maxConcurrent()).isEqualTo(2);
    }

    @Test
    void anUnknownPropertyIsAnError() {
        assertThatThrownBy(() -> config(Map.of("lethe.intake.epok", "2001-01-01T00:00:00Z")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("lethe.intake.epok");
    }

    @Test
    void aRightConfigurationMakesAPipe() {
        assertThat(new PipeProducer()
                        .pipe(config(Map.of()), new PublishedPolicies(), KEY, Optional.empty(), Optional.empty())
                        .typeCount())
                .isEqualTo(11);
    }

    @Test
    void theStartIsRefusedWithEverythingThatIsWrong() throws IOException {
        Files.createDirectories(folder.resolve("order"));
        Files.writeString(folder.resolve("order/shop.a.b.v1.json"), "{\"title\":\"shop.a.c.v1\"}");
        Path policy = Files.writeString(folder.resolve("policy.txt"), "{\"version\":0}");
        IntakeConfig config = config(Map.of("lethe.intake.stream", "sales", "lethe.intake.phone-regions", "US,XX"));

        assertThatThrownBy(() -> new PipeProducer()
                        .pipe(
                                config,
                                new PublishedPolicies(),
                                Optional.of("c2hvcnQ="),
                                Optional.of(folder),
                                Optional.of(policy)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lethe.intake.stream is none of user, order, logistics")
                .hasMessageContaining("record key has 5 bytes")
                .hasMessageContaining("shop.a.b.v1.json has a title other than its file's name")
                .hasMessageContaining("/version is a whole number from 1")
                .hasMessageContaining("region XX")
                .hasMessageNotContaining("c2hvcnQ=");
    }

    @Test
    void aMissingKeyAndAMissingFolderAreProblemsToo() {
        assertThatThrownBy(() -> new PipeProducer()
                        .pipe(
                                config(Map.of()),
                                new PublishedPolicies(),
                                Optional.empty(),
                                Optional.of(folder.resolve("nowhere")),
                                Optional.of(folder.resolve("nothing.json"))))
                .hasMessageContaining("lethe.record-key is missing")
                .hasMessageContaining("nowhere")
                .hasMessageContaining("nothing.json");
    }

    private static IntakeConfig config(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of("lethe.intake.stream", "order"));
        all.putAll(properties);
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withMapping(IntakeConfig.class)
                .build()
                .getConfigMapping(IntakeConfig.class);
    }
}
