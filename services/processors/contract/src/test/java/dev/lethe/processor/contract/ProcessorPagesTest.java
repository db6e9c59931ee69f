package dev.lethe.processor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.wire.Header;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleReader;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.kernel.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/// What the documentation shows is what runs.
class ProcessorPagesTest {
    private static final Path DOCS = Path.of("../../../docs");
    private static final Pattern MESSAGE = Pattern.compile("```message\n(.*?)\n\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile("// region holder\n(.*?)// endregion", Pattern.DOTALL);

    /// A message as the page prints it.
    private record Example(Map<String, String> headers, String topic, String key, String value) {}

    @Test
    void theWorkedProcessorIsTheOneThatIsTested() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/lethe/processor/contract/ViewHolder.java"));
        String holder =
                REGION.matcher(source).results().findFirst().orElseThrow().group(1);
        String page = Files.readString(DOCS.resolve("write-a-processor.md"));

        assertThat(page).contains("```java\n" + holder + "```");
        assertThat(page).contains("```sql\n" + Files.readString(Path.of("src/test/resources/db/viewed.sql")) + "```");
    }

    @Test
    void theExamplesOfDataAndDeletionsAreWhatIsSent() throws IOException {
        LifecycleWriter writer = new LifecycleWriter(new Topics(""));
        List<Example> examples = examples();

        assertThat(examples.subList(0, 2)).allSatisfy(example -> {
            Optional<LifecycleEvent> event = LifecycleReader.read(message(example));
            assertThat(event).isPresent();
            assertThat(example(writer.write(event.get()))).isEqualTo(example);
        });
        assertThat(LifecycleReader.read(message(examples.get(1))).orElseThrow())
                .isInstanceOfSatisfying(
                        LifecycleEvent.DeletionRequested.class,
                        deletion -> assertThat(deletion.deletionId())
                                .isEqualTo(DeletionId.of(
                                        deletion.recordId(), Scope.EVERYWHERE, deletion.throughMillis())));
        assertThat(LifecycleReader.read(message(examples.get(0))).orElseThrow())
                .isInstanceOfSatisfying(
                        LifecycleEvent.Stamped.class,
                        stamped -> assertThat(stamped.open().entity().kind()).isEqualTo("order"));
    }

    @Test
    void theExampleOfAReceiptIsWhatIsSent() throws IOException {
        Example example = examples().get(2);
        Receipt receipt = Receipts.read(message(example));

        assertThat(example(receipt.toKafka(new Topics(""), "/lethe/recommendations")))
                .isEqualTo(example);
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = MESSAGE.matcher(Files.readString(DOCS.resolve("wire-rules.md")))
                .results()
                .map(block -> {
                    Map<String, String> headers = new LinkedHashMap<>();
                    block.group(1).lines().forEach(line -> {
                        int colon = line.indexOf(": ");
                        headers.put(line.substring(0, colon), line.substring(colon + 2));
                    });
                    String topic = headers.remove("topic");
                    String key = headers.remove("key");
                    return new Example(headers, String.valueOf(topic), String.valueOf(key), block.group(2));
                })
                .toList();
        assertThat(examples).hasSize(3);
        return examples;
    }

    private static ConsumerRecord<byte[], byte[]> message(Example example) {
        RecordHeaders headers = new RecordHeaders();
        example.headers().forEach((name, value) -> headers.add(Header.of(name, value)));
        byte[] key = example.key().getBytes(StandardCharsets.UTF_8);
        byte[] value = example.value().getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                example.topic(),
                0,
                0,
                0,
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static Example example(ProducerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Example(
                headers,
                message.topic(),
                new String(message.key(), StandardCharsets.UTF_8),
                new String(message.value(), StandardCharsets.UTF_8));
    }
}
