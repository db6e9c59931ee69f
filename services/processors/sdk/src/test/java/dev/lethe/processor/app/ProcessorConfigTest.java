package dev.lethe.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.processor.ProcessorSettings;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessorConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "lethe.processor.recipient", "recommendations",
            "lethe.processor.categories", "ORDER_TRANSACTION,BEHAVIOR");

    @Test
    void aRecipientAndItsCategoriesAreEnough() {
        ProcessorConfig config = config(LEAST);

        assertThat(config.recipient()).isEqualTo("recommendations");
        assertThat(config.categories())
                .containsExactlyInAnyOrder(InformationCategory.ORDER_TRANSACTION, InformationCategory.BEHAVIOR);
        assertThat(config.batchSize()).isEqualTo(ProcessorSettings.DEFAULT_BATCH_SIZE);
        assertThat(config.threads()).isEqualTo(1);
        assertThat(config.rememberEvents()).isTrue();
        assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void everyNameIsAsItIsDocumented() {
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.put("lethe.processor.batch-size", "5");
        properties.put("lethe.processor.threads", "2");
        properties.put("lethe.processor.remember-events", "false");
        properties.put("lethe.processor.retry-after", "PT3S");
        ProcessorConfig config = config(properties);

        assertThat(config.batchSize()).isEqualTo(5);
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.rememberEvents()).isFalse();
        assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aMissingRecipientAnUnknownCategoryAndAnUnknownNameAreErrors() {
        assertThatThrownBy(() -> config(Map.of("lethe.processor.categories", "IDENTITY")))
                .isInstanceOf(ConfigValidationException.class);
        assertThatThrownBy(
                        () -> config(Map.of("lethe.processor.recipient", "x", "lethe.processor.categories", "SECRETS")))
                .isInstanceOf(ConfigValidationException.class);
        Map<String, String> misspelt = new HashMap<>(LEAST);
        misspelt.put("lethe.processor.batchsize", "5");
        assertThatThrownBy(() -> config(misspelt)).isInstanceOf(ConfigValidationException.class);
    }

    @Test
    void settingsOutOfBoundsAreRefused() {
        Topics topics = new Topics("");
        Set<InformationCategory> one = Set.of(InformationCategory.IDENTITY);
        assertThatThrownBy(() -> ProcessorSettings.of("Not An Id", one, topics, Map.of()))
                .hasMessageContaining("recipient");
        assertThatThrownBy(() -> ProcessorSettings.of("x", Set.of(), topics, Map.of()))
                .hasMessageContaining("category");
        assertThatThrownBy(() -> new ProcessorSettings("x", one, topics, Map.of(), 10_001, true, Duration.ofSeconds(1)))
                .hasMessageContaining("10000");
        assertThatThrownBy(() -> new ProcessorSettings("x", one, topics, Map.of(), 1, true, Duration.ZERO))
                .hasMessageContaining("positive");
    }

    private static ProcessorConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(ProcessorConfig.class)
                .build()
                .getConfigMapping(ProcessorConfig.class);
    }
}
