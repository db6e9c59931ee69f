package dev.lethe.schemas;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The structure that AsyncAPI 3.0 asks of the document, and what Lethe adds: every topic says how it is created.
/// Full validation is `@asyncapi/parser`'s; this is what must not break between two runs of that.
final class AsyncApiLint {
    private static final Set<String> TOPIC_SETTINGS =
            Set.of("cleanup.policy", "retention.ms", "max.message.bytes", "message.timestamp.type");

    private final JsonNode document;
    private final Path folder;
    private final List<String> findings = new ArrayList<>();

    private AsyncApiLint(JsonNode document, Path folder) {
        this.document = document;
        this.folder = folder;
    }

    /// @param folder where the document lies, which its references to files start from
    static List<String> findings(JsonNode document, Path folder) {
        var lint = new AsyncApiLint(document, folder);
        lint.check(document.path("asyncapi").asText().equals("3.0.0"), "asyncapi must be 3.0.0");
        lint.check(document.at("/info").hasNonNull("title"), "info needs a title");
        lint.check(document.at("/info").hasNonNull("version"), "info needs a version");
        lint.references(document, "");
        lint.channels();
        lint.operations();
        lint.messages();
        return List.copyOf(lint.findings);
    }

    private void references(JsonNode node, String place) {
        var reference = node.path("$ref").asText();
        if (reference.startsWith("#")) {
            check(!document.at(reference.substring(1)).isMissingNode(), place + " refers to nothing: " + reference);
        } else if (!reference.isEmpty()) {
            check(Files.isRegularFile(folder.resolve(reference)), place + " refers to no file: " + reference);
        }
        if (node.isObject()) {
            node.forEachEntry((name, child) -> references(child, place + "/" + name));
        } else {
            node.forEach(child -> references(child, place));
        }
    }

    private void channels() {
        var addresses = new HashSet<String>();
        check(!document.path("channels").isEmpty(), "there are no channels");
        for (var entry : document.path("channels").properties()) {
            var place = "channel " + entry.getKey();
            var channel = entry.getValue();
            var address = channel.path("address").asText();
            check(addresses.add(address), place + " has the address of another one");
            check(!channel.path("messages").isEmpty(), place + " has no messages");
            var kafka = channel.path("bindings").path("kafka");
            check(kafka.path("topic").asText().equals(address), place + " binds another topic than its address");
            check(kafka.path("partitions").asInt() > 0, place + " has no partitions");
            check(kafka.path("replicas").asInt() > 0, place + " has no replicas");
            for (var setting : new TreeSet<>(TOPIC_SETTINGS)) {
                check(kafka.path("topicConfiguration").has(setting), place + " has no " + setting);
            }
            for (var message : channel.path("messages").properties()) {
                var reference = message.getValue().path("$ref").asText();
                check(
                        reference.equals("#/components/messages/" + message.getKey()),
                        place + " calls a message " + message.getKey() + " that is " + reference);
            }
        }
    }

    private void operations() {
        var operated = new HashSet<String>();
        for (var entry : document.path("operations").properties()) {
            var place = "operation " + entry.getKey();
            var operation = entry.getValue();
            var channel = operation.path("channel").path("$ref").asText();
            operated.add(channel);
            check(Set.of("send", "receive").contains(operation.path("action").asText()), place + " has no action");
            for (var message : operation.path("messages")) {
                check(
                        message.path("$ref").asText().startsWith(channel + "/messages/"),
                        place + " has a message of another channel");
            }
        }
        document.path("channels")
                .fieldNames()
                .forEachRemaining(name ->
                        check(operated.contains("#/channels/" + name), "channel " + name + " is in no operation"));
    }

    private void messages() {
        var sent = new HashSet<String>();
        document.path("channels")
                .forEach(channel -> channel.path("messages").fieldNames().forEachRemaining(sent::add));
        for (var entry : document.path("components").path("messages").properties()) {
            var place = "message " + entry.getKey();
            var message = entry.getValue();
            check(sent.contains(entry.getKey()), place + " is on no channel");
            check(message.path("headers").has("$ref"), place + " has no headers");
            check(
                    message.at("/payload/schemaFormat").asText().equals("application/schema+json;version=draft-07"),
                    place + " must say that its payload is a JSON Schema");
            var file = message.at("/payload/schema/$ref").asText();
            check(
                    file.endsWith("/" + message.path("name").asText() + ".json"),
                    place + " has another name than its schema");
        }
    }

    /// The document's node at `pointer`, with the references that lead away from it followed.
    static JsonNode resolved(JsonNode document, JsonPointer pointer) {
        var node = document.at(pointer);
        var reference = node.path("$ref").asText();
        return reference.startsWith("#") ? resolved(document, JsonPointer.compile(reference.substring(1))) : node;
    }

    /// The names of the messages on a channel.
    static Set<String> messageNames(JsonNode document, Map.Entry<String, JsonNode> channel) {
        var names = new TreeSet<String>();
        channel.getValue().path("messages").fieldNames().forEachRemaining(key -> {
            var pointer = JsonPointer.compile("/channels/" + channel.getKey() + "/messages/" + key);
            names.add(resolved(document, pointer).path("name").asText());
        });
        return names;
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            findings.add(problem);
        }
    }
}
