package dev.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicCatalogTest {

    @Test
    void aChannelsKafkaBindingIsATopic() throws IOException {
        TopicCatalog catalog = parse("""
                asyncapi: 3.0.0
                channels:
                  orders:
                    address: platform.order.v1
                    bindings:
                      kafka:
                        topic: platform.order.v1
                        partitions: 6
                        topicConfiguration:
                          cleanup.policy: [delete, compact]
                          retention.ms: 2592000000
                """);

        assertThat(catalog.topics())
                .containsExactly(new TopicCatalog.Topic(
                        "platform.order.v1",
                        6,
                        Map.of("cleanup.policy", "delete,compact", "retention.ms", "2592000000")));
    }

    @Test
    void aChannelWithoutPartitionsIsRefused() {
        assertThatThrownBy(() -> parse("""
                        channels:
                          orders:
                            address: platform.order.v1
                        """)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDocumentWithoutChannelsIsRefused() {
        assertThatThrownBy(() -> parse("asyncapi: 3.0.0\n")).isInstanceOf(IllegalArgumentException.class);
    }

    private static TopicCatalog parse(String yaml) throws IOException {
        return TopicCatalog.parse(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
