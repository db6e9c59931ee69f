package dev.lethe.publisher.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Event types by name: the shop's from the schemas on the class path, others from an operator's folder.
public final class EventDeclarations {
    /// A type becomes part of a resource name, so only what a type can be is looked up.
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,127}");

    private final @Nullable Path folder;
    private final Map<String, Optional<EventDeclaration>> known = new HashMap<>();

    /// @param folder an operator's own schemas, laid out `<stream>/<type>.json`, or null
    public EventDeclarations(@Nullable Path folder) {
        this.folder = folder;
    }

    /// What a type's schema declares; empty for a type without schema.
    public Optional<EventDeclaration> find(String type) {
        if (!TYPE.matcher(type).matches() || type.contains("..")) {
            return Optional.empty();
        }
        Optional<EventDeclaration> declaration = known.get(type);
        if (declaration == null) {
            declaration = read(type);
            known.put(type, declaration);
        }
        return declaration;
    }

    private Optional<EventDeclaration> read(String type) {
        for (PlatformStream stream : PlatformStream.values()) {
            String name = stream.word() + "/" + type + ".json";
            try (InputStream schema = open(name)) {
                if (schema != null) {
                    JsonNode root = Json.MAPPER.readTree(schema);
                    return Optional.of(
                            new EventDeclaration(type, stream, leaves(root, "SUBJECT_ID"), leaves(root, "GUEST_ID")));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the event schema " + name, e);
            }
        }
        return Optional.empty();
    }

    private @Nullable InputStream open(String name) throws IOException {
        if (folder != null && Files.isRegularFile(folder.resolve(name))) {
            return Files.newInputStream(folder.resolve(name));
        }
        return EventDeclarations.class.getResourceAsStream("/lethe/events/" + name);
    }

    private static List<String> leaves(JsonNode schema, String role) {
        List<String> pointers = new ArrayList<>();
        collect(schema, role, "", pointers);
        return List.copyOf(pointers);
    }

    private static void collect(JsonNode schema, String role, String pointer, List<String> pointers) {
        for (JsonNode tag : schema.path("confluent:tags")) {
            if (tag.asText().equals(role)) {
                pointers.add(pointer);
            }
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String step = property.getKey().replace("~", "~0").replace("/", "~1");
            collect(property.getValue(), role, pointer + "/" + step, pointers);
        }
    }
}
