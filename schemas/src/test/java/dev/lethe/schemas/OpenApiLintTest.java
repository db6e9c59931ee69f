package dev.lethe.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client generator, and a person, must find in every service's OpenAPI document.
class OpenApiLintTest {
    private static final Path FOLDER = Path.of("src/main/resources/lethe/openapi");
    /// Partners sign instead of naming a user.
    private static final Set<String> SIGNED = Set.of("answerDeletions", "answerDeletionsOf", "deliverNotice");

    /// For everybody, without a user.
    private static final Set<String> OPEN = Set.of("readPublicPolicy");

    /// For everybody who has any role.
    private static final Set<String> ANY_ROLE = Set.of("whoAmI");

    @ParameterizedTest
    @ValueSource(strings = {"intake", "purger", "customer-archive", "partner-connector", "partner-simulator"})
    void everyOperationSaysWhatItIsWhoMayAskAndHowItRefuses(String name) throws IOException {
        JsonNode document =
                new YAMLMapper().readTree(FOLDER.resolve(name + ".yaml").toFile());
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.at("/components/securitySchemes/basic/scheme").asText())
                .isEqualTo("basic");

        Set<String> ids = new HashSet<>();
        for (JsonNode path : document.path("paths")) {
            for (Map.Entry<String, JsonNode> entry : path.properties()) {
                operation(entry.getValue(), ids);
            }
        }
        assertThat(ids).isNotEmpty();
        references(document, document);
    }

    private static void operation(JsonNode operation, Set<String> ids) {
        String id = operation.path("operationId").asText();
        assertThat(id).isNotEmpty();
        assertThat(ids.add(id)).as(id + " is another operation's too").isTrue();
        assertThat(operation.path("summary").asText()).as(id).isNotEmpty();
        JsonNode answers = operation.path("responses");
        assertThat(answers.fieldNames())
                .toIterable()
                .as(id)
                .anyMatch(status -> status.startsWith("2"))
                .contains("500");
        assertThat(answers.has("401")).as(id + " asks who it is").isEqualTo(!OPEN.contains(id));
        if (!SIGNED.contains(id) && !OPEN.contains(id)) {
            assertThat(operation.at("/security/0/basic").isEmpty())
                    .as(id + " names no role")
                    .isEqualTo(ANY_ROLE.contains(id));
            assertThat(answers.has("403")).as(id).isTrue();
        }
        if (operation.has("requestBody")) {
            assertThat(answers.fieldNames()).toIterable().as(id).contains("400", "413");
        }
        answers.properties().stream()
                .filter(answer ->
                        answer.getKey().startsWith("4") || answer.getKey().startsWith("5"))
                .forEach(answer -> assertThat(answer.getValue().path("content").fieldNames())
                        .toIterable()
                        .as(id + " " + answer.getKey())
                        .containsExactly("application/problem+json"));
    }

    private static void references(JsonNode node, JsonNode document) {
        String reference = node.path("$ref").asText();
        if (!reference.isEmpty()) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference + " is nowhere")
                    .isFalse();
        }
        node.forEach(child -> references(child, document));
    }
}
