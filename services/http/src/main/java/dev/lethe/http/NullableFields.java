package dev.lethe.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/// Says in a service's OpenAPI document which fields may be null, and that all others are there: what the code says
/// with
/// JSpecify's `@Nullable`, which the generator does not know.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class NullableFields implements OASFilter {
    private static final DotName RECORD = DotName.createSimple("java.lang.Record");
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName JSON_INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");

    private final IndexView index;

    public NullableFields(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
            return;
        }
        api.getComponents()
                .getSchemas()
                .forEach((name, schema) -> recordOf(name, schema).ifPresent(record -> complete(schema, record)));
    }

    /// By name and by fields: several features may each have a record of the same simple name.
    private Optional<ClassInfo> recordOf(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            return Optional.empty();
        }
        Set<String> fields = properties.keySet();
        return index.getKnownDirectSubclasses(RECORD).stream()
                .filter(each -> nameOf(each).equals(name))
                .filter(each -> each.recordComponents().stream()
                        .map(RecordComponentInfo::name)
                        .collect(Collectors.toSet())
                        .equals(fields))
                .findFirst();
    }

    private static String nameOf(ClassInfo record) {
        return record.hasDeclaredAnnotation(SCHEMA)
                        && record.declaredAnnotation(SCHEMA).value("name") != null
                ? record.declaredAnnotation(SCHEMA).value("name").asString()
                : record.simpleName();
    }

    private static void complete(Schema schema, ClassInfo record) {
        boolean leftOut = record.hasDeclaredAnnotation(JSON_INCLUDE);
        List<String> required = new ArrayList<>();
        for (RecordComponentInfo component : record.recordComponents()) {
            Schema property = schema.getProperties().get(component.name());
            if (!component.type().hasAnnotation(NULLABLE)) {
                required.add(component.name());
            } else if (!leftOut && property != null) {
                schema.addProperty(component.name(), orNull(property));
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .anyOf(List.of(schema, OASFactory.createSchema().type(List.of(Schema.SchemaType.NULL))));
        }
        if (schema.getType() != null && !schema.getType().contains(Schema.SchemaType.NULL)) {
            List<Schema.SchemaType> types = new ArrayList<>(schema.getType());
            types.add(Schema.SchemaType.NULL);
            schema.setType(types);
        }
        return schema;
    }
}
