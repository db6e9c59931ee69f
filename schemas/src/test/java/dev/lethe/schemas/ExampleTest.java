package dev.lethe.schemas;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTest {
    record Example(Path file) {
        @Override
        public String toString() {
            return ContractFiles.name(file);
        }

        JsonNode data() {
            return ContractFiles.tree(file);
        }

        JsonNode schema() {
            return ContractFiles.tree(ContractFiles.schemaOf(file));
        }
    }

    static Stream<Example> validExamples() {
        return ContractFiles.jsonFiles("examples/valid").stream().map(Example::new);
    }

    static Stream<Example> invalidExamples() {
        return ContractFiles.jsonFiles("examples/invalid").stream().map(Example::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("validExamples")
    void aValidExampleIsValidUnderBothDrafts(Example example) {
        assertThat(Drafts.all())
                .allSatisfy(draft -> assertThat(draft.violations(example.schema(), example.data()))
                        .isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidExamples")
    void anInvalidExampleBreaksOneRuleAndTheSameUnderBothDrafts(Example example) {
        var underDraft07 = Drafts.DRAFT_07.violations(example.schema(), example.data());
        assertThat(underDraft07).hasSize(1);
        assertThat(Drafts.DRAFT_2020_12.violations(example.schema(), example.data()))
                .isEqualTo(underDraft07);
    }

    @Test
    void everyEventTypeHasOneValidAndTwoInvalidExamplesAtLeast() {
        var types =
                ContractFiles.eventSchemas().stream().map(ContractFiles::type).toList();
        assertThat(countByType(validExamples()))
                .containsOnlyKeys(types)
                .allSatisfy((type, count) -> assertThat(count).isGreaterThanOrEqualTo(1));
        assertThat(countByType(invalidExamples()))
                .containsOnlyKeys(types)
                .allSatisfy((type, count) -> assertThat(count).isGreaterThanOrEqualTo(2));
    }

    @Test
    void theValidExamplesOfATypeShowEveryFieldAndNoUndeclaredOne() {
        for (var schemaFile : ContractFiles.eventSchemas()) {
            var declared = Leaf.of(ContractFiles.tree(schemaFile)).stream()
                    .map(Leaf::pointer)
                    .toList();
            var shown = new HashSet<String>();
            validExamples()
                    .filter(example -> ContractFiles.schemaOf(example.file()).equals(schemaFile))
                    .forEach(example -> collectPointers(example.data(), "", shown));
            assertThat(shown).as(ContractFiles.type(schemaFile)).containsExactlyInAnyOrderElementsOf(declared);
        }
    }

    @Test
    void aFieldThatNoSchemaDeclaresDoesNotMakeAnEventInvalid() {
        for (var schemaFile : ContractFiles.eventSchemas()) {
            var example = validExamples()
                    .filter(candidate ->
                            ContractFiles.schemaOf(candidate.file()).equals(schemaFile))
                    .findFirst()
                    .orElseThrow();
            var withExtra = ContractFiles.object(example.file()).put("undeclared", "stripped by the intake");
            assertThat(Drafts.DRAFT_2020_12.violations(example.schema(), withExtra))
                    .isEmpty();
        }
    }

    /// In Java's regular expressions `$` matches before a final line break too; one order must not have two ids.
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\u0085", "\u2028"})
    void aKeyOrPartnerWithATrailingLineBreakIsAViolation(String lineBreak) {
        var schema = ContractFiles.tree(ContractFiles.ROOT.resolve("events/logistics/shop.shipment.created.v1.json"));
        var sound = ContractFiles.object("{\"orderId\": \"104233\", \"carrier\": \"swift-parcel\"}");
        assertThat(Drafts.all()).allSatisfy(draft -> {
            assertThat(draft.violations(schema, sound)).isEmpty();
            assertThat(draft.violations(schema, sound.deepCopy().put("orderId", "104233" + lineBreak)))
                    .hasSize(1);
            assertThat(draft.violations(schema, sound.deepCopy().put("carrier", "swift-parcel" + lineBreak)))
                    .hasSize(1);
        });
    }

    private static Map<String, Long> countByType(Stream<Example> examples) {
        return examples.collect(
                groupingBy(example -> ContractFiles.type(ContractFiles.schemaOf(example.file())), counting()));
    }

    private static void collectPointers(JsonNode node, String pointer, Set<String> pointers) {
        if (node.isObject()) {
            node.forEachEntry((name, child) -> collectPointers(child, pointer + "/" + name, pointers));
        } else if (node.isArray() && (node.isEmpty() || node.get(0).isObject())) {
            node.forEach(item -> collectPointers(item, pointer + "/*", pointers));
        } else {
            pointers.add(pointer);
        }
    }

    @Test
    void anExampleOfNoTypeIsNoticed() {
        assertThat(List.of("shop.order.v1.json", "shop.order.placed.v10.json"))
                .allSatisfy(name -> assertThat(ContractFiles.eventSchemas())
                        .noneMatch(schema -> name.startsWith(ContractFiles.type(schema) + ".")));
    }
}
