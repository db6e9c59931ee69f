package dev.lethe.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What docs/event-schemas.md shows must work when it is copied.
class EventSchemasPageTest {
    private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KIND_ROW =
            Pattern.compile("^\\| `([a-z-]+)` \\| (`[A-Z_`, ]+`) \\| `(.+)` \\|$", Pattern.MULTILINE);

    private final String page;

    EventSchemasPageTest() throws IOException {
        page = Files.readString(Path.of("../docs/event-schemas.md"));
    }

    @Test
    void itsExampleSchemaIsCleanAndItsExampleEventValid() {
        var blocks = JSON_BLOCK
                .matcher(page)
                .results()
                .map(block -> (JsonNode) ContractFiles.object(block.group(1)))
                .toList();
        assertThat(blocks).hasSize(2);
        var schema = blocks.getFirst();
        var type = schema.path("title").asText();
        assertThat(EventSchemaLint.findings("logistics", type, schema)).isEmpty();
        assertThat(Drafts.all())
                .allSatisfy(draft ->
                        assertThat(draft.violations(schema, blocks.getLast())).isEmpty());

        var withTheOthers = new TreeMap<String, JsonNode>();
        ContractFiles.eventSchemas()
                .forEach(file -> withTheOthers.put(ContractFiles.type(file), ContractFiles.tree(file)));
        assertThat(withTheOthers.put(type, schema)).isNull();
        assertThat(EventSchemaLint.findingsAcross(withTheOthers)).isEmpty();
    }

    @Test
    void itListsTheKindsOfRecordThatExist() {
        var existing = new TreeSet<String>();
        ContractFiles.eventSchemas()
                .forEach(file -> ContractFiles.tree(file)
                        .at("/x-lifecycle/records")
                        .forEach(record -> existing.add(record.path("kind").asText() + " "
                                + record.path("category").asText() + " "
                                + record.path("key").asText())));
        var listed = new TreeSet<String>();
        KIND_ROW.matcher(page).results().forEach(row -> {
            for (var category : row.group(2).replace("`", "").split(", ", -1)) {
                listed.add(row.group(1) + " " + category + " " + row.group(3));
            }
        });
        assertThat(listed).isEqualTo(existing);
    }
}
