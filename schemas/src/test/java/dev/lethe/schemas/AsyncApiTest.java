package dev.lethe.schemas;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncApiTest {
    private static final long DAY_MILLIS = 86_400_000;
    private static final Set<String> LIFECYCLE_MESSAGES =
            Set.of("lethe.record.stamped.v1", "lethe.deletion.requested.v1", "lethe.disclosure.ended.v1");

    @Test
    void theDocumentIsSound() {
        assertThat(AsyncApiLint.findings(document(), ContractFiles.ROOT)).isEmpty();
    }

    @Test
    void everyTopicKeepsItsMessagesAsLongAsTheContractSays() {
        var days = new TreeMap<String, Long>();
        for (var channel : document().path("channels")) {
            var kafka = channel.path("bindings").path("kafka");
            var configuration = kafka.path("topicConfiguration");
            days.put(
                    channel.path("address").asText(),
                    Math.floorDiv(configuration.path("retention.ms").asLong(), DAY_MILLIS));
            boolean policies = channel.path("address").asText().equals("lethe.policies");
            assertThat(kafka.path("partitions").asInt()).isEqualTo(policies ? 1 : 6);
            assertThat(configuration.path("cleanup.policy").path(0).asText())
                    .isEqualTo(policies ? "compact" : "delete");
            assertThat(configuration.path("max.message.bytes").asInt()).isEqualTo(4 * 1024 * 1024);
            assertThat(configuration.path("message.timestamp.type").asText()).isEqualTo("LogAppendTime");
        }
        assertThat(days)
                .isEqualTo(Map.ofEntries(
                        Map.entry("platform.user.v1", 3L),
                        Map.entry("platform.order.v1", 3L),
                        Map.entry("platform.logistics.v1", 3L),
                        Map.entry("lethe.identity", 30L),
                        Map.entry("lethe.order-transaction", 30L),
                        Map.entry("lethe.logistics", 30L),
                        Map.entry("lethe.behavior", 30L),
                        Map.entry("lethe.receipts", 30L),
                        Map.entry("lethe.rejections", 90L),
                        Map.entry("lethe.audit", 400L),
                        Map.entry("lethe.policies", -1L)));
    }

    @Test
    void thePlatformTopicsHaveExactlyTheEventTypesOfTheirStream() {
        for (var stream : List.of("user", "order", "logistics")) {
            var types = ContractFiles.eventSchemas().stream()
                    .filter(schema -> ContractFiles.stream(schema).equals(stream))
                    .map(ContractFiles::type)
                    .collect(toSet());
            assertThat(messageNamesOn("platform." + stream + ".v1")).isEqualTo(types);
        }
    }

    @Test
    void lethesOwnTopicsHaveExactlyTheMessagesThatExist() {
        for (var category : List.of("identity", "order-transaction", "logistics", "behavior")) {
            assertThat(messageNamesOn("lethe." + category)).isEqualTo(LIFECYCLE_MESSAGES);
        }
        assertThat(messageNamesOn("lethe.receipts")).containsExactly("lethe.receipt.v1");
        assertThat(messageNamesOn("lethe.rejections")).containsExactly("lethe.event.rejected.v1");
        assertThat(messageNamesOn("lethe.audit")).containsExactly("lethe.audit.v1");
        assertThat(messageNamesOn("lethe.policies"))
                .containsExactlyInAnyOrder("lethe.policy.published.v1", "lethe.policy.withdrawn.v1");

        var own = new ArrayList<>(LIFECYCLE_MESSAGES);
        own.addAll(List.of("lethe.receipt.v1", "lethe.event.rejected.v1", "lethe.audit.v1"));
        own.addAll(List.of("lethe.policy.published.v1", "lethe.policy.withdrawn.v1"));
        assertThat(ContractFiles.jsonFiles("messages"))
                .extracting(ContractFiles::type)
                .containsExactlyInAnyOrderElementsOf(own);
    }

    static Stream<JsonNode> ownMessages() {
        var messages = new ArrayList<JsonNode>();
        document().at("/components/messages").forEach(message -> {
            if (message.path("name").asText().startsWith("lethe.")) {
                messages.add(message);
            }
        });
        return messages.stream();
    }

    @ParameterizedTest
    @MethodSource("ownMessages")
    void eachMessageOfLethesOwnHasAnExampleThatFollowsItsSchemas(JsonNode message) {
        var value = ContractFiles.tree(
                ContractFiles.ROOT.resolve(message.at("/payload/schema/$ref").asText()));
        var headers = withComponents(message.path("headers"));
        assertThat(message.path("examples")).isNotEmpty().allSatisfy(example -> {
            assertThat(Drafts.all()).allSatisfy(draft -> {
                assertThat(draft.violations(value, example.path("payload"))).isEmpty();
                assertThat(draft.violations(headers, example.path("headers"))).isEmpty();
            });
            assertThat(example.at("/headers/ce_type").asText())
                    .isEqualTo(message.path("name").asText());
            assertThat(Drafts.DRAFT_07.violations(headers, ContractFiles.object("{}")))
                    .isNotEmpty();
            assertThat(Drafts.DRAFT_07.violations(value, ContractFiles.object("{}")))
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"infocategory", "recordid", "effectivetime", "retaindeadline", "policyversion"})
    void aStampedEventMustCarryTheExtensionAttributeOfTheContract(String attribute) {
        var stamped = document().at("/components/messages/RecordStamped");
        var headers = (ObjectNode) stamped.at("/examples/0/headers").deepCopy();
        headers.remove("ce_" + attribute);
        assertThat(Drafts.DRAFT_07.violations(withComponents(stamped.path("headers")), headers))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void eachRuleBites(Breakage breakage) {
        var document = document();
        breakage.damage().accept(document);
        assertThat(AsyncApiLint.findings(document, ContractFiles.ROOT)).containsExactly(breakage.finding());
    }

    record Breakage(String finding, Consumer<ObjectNode> damage) {
        @Override
        public String toString() {
            return finding;
        }
    }

    static Stream<Breakage> breakages() {
        return Stream.of(
                new Breakage("asyncapi must be 3.0.0", d -> d.put("asyncapi", "2.6.0")),
                new Breakage("info needs a title", d -> d.withObject("/info").remove("title")),
                new Breakage(
                        "channel audit binds another topic than its address",
                        d -> d.withObject("/channels/audit/bindings/kafka").put("topic", "lethe.log")),
                new Breakage(
                        "channel audit has no partitions",
                        d -> d.withObject("/channels/audit/bindings/kafka").remove("partitions")),
                new Breakage(
                        "channel audit has no retention.ms",
                        d -> d.withObject("/channels/audit/bindings/kafka/topicConfiguration")
                                .remove("retention.ms")),
                new Breakage(
                        "channel audit is in no operation",
                        d -> d.withObject("/operations").remove("sendAudit")),
                new Breakage(
                        "operation sendAudit has no action",
                        d -> d.withObject("/operations/sendAudit").put("action", "publish")),
                new Breakage(
                        "message Audit has no headers",
                        d -> d.withObject("/components/messages/Audit").remove("headers")),
                new Breakage(
                        "message Audit has another name than its schema",
                        d -> d.withObject("/components/messages/Audit").put("name", "lethe.audit.v2")),
                new Breakage(
                        "message Spare is on no channel",
                        d -> d.withObject("/components/messages")
                                .set("Spare", d.at("/components/messages/Audit").deepCopy())),
                new Breakage(
                        "/components/messages/Audit/headers refers to nothing: #/components/schemas/None",
                        d -> d.withObject("/components/messages/Audit/headers")
                                .put("$ref", "#/components/schemas/None")),
                new Breakage(
                        "/components/messages/Audit/payload/schema refers to no file: ./elsewhere/lethe.audit.v1.json",
                        d -> d.withObject("/components/messages/Audit/payload/schema")
                                .put("$ref", "./elsewhere/lethe.audit.v1.json")));
    }

    private static ObjectNode document() {
        return ContractFiles.object(ContractFiles.ROOT.resolve("asyncapi.yaml"));
    }

    private static Set<String> messageNamesOn(String address) {
        var document = document();
        return document.path("channels").properties().stream()
                .filter(channel -> channel.getValue().path("address").asText().equals(address))
                .map(channel -> AsyncApiLint.messageNames(document, channel))
                .findFirst()
                .orElseThrow();
    }

    /// A schema that can be validated by itself: its references into the document's components resolve.
    private static ObjectNode withComponents(JsonNode schema) {
        var root = ContractFiles.object("{}");
        root.putArray("allOf").add(schema);
        root.set("components", document().path("components"));
        return root;
    }
}
