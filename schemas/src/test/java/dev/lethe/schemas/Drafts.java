package dev.lethe.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.stream.Stream;

/// The two JSON Schema drafts that an event schema must mean the same in.
enum Drafts {
    DRAFT_07(VersionFlag.V7),
    DRAFT_2020_12(VersionFlag.V202012);

    private final JsonSchemaFactory factory;

    Drafts(VersionFlag version) {
        this.factory = JsonSchemaFactory.getInstance(version);
    }

    /// What is wrong with `data` under `schema`, one line for each violation.
    List<String> violations(JsonNode schema, JsonNode data) {
        return factory.getSchema(schema).validate(data).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    static Stream<Drafts> all() {
        return Stream.of(values());
    }
}
