package dev.lethe.intake.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Optional;
import java.util.Set;

/// Validates with networknt's json-schema-validator, which knows all of JSON Schema 2020-12.
final class LibraryValidator implements EventValidator {
    private final JsonSchema schema;

    LibraryValidator(JsonNode schema) {
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        schema, SchemaValidatorsConfig.builder().failFast(true).build());
        this.schema.initializeValidators();
    }

    @Override
    public Optional<Violation> check(JsonNode data) {
        Set<ValidationMessage> messages = schema.validate(data);
        return messages.stream()
                .findFirst()
                .map(message ->
                        new Violation(message.getSchemaLocation().getFragment().toString(), message.getType()));
    }
}
