package dev.lethe.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/// Writes into every service's OpenAPI document what holds for all of them, so that an endpoint states only what is its
/// own: which problems it may answer with, how a list is paged, what `Idempotency-Key` is for.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ApiConventions implements OASFilter {
    private static final String PROBLEM = "application/problem+json";
    private static final String PROBLEM_SCHEMA = "#/components/schemas/HttpProblem";

    /// Of the problem extension, and of answers that are streamed: nothing refers to them.
    private static final List<String> UNUSED = List.of("HttpValidationProblem", "Violation", "StreamingOutput");

    /// As the configuration calls it.
    private static final String BASIC = "basic";

    private static final String BEARER = "bearer";
    private static final String STREAM = "#/components/schemas/StreamingOutput";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int KEY_LENGTH_MAX = 255;

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, String> tags = new TreeMap<>();
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> {
                    List<Parameter> parameters = Stream.of(item.getParameters(), operation.getParameters())
                            .filter(Objects::nonNull)
                            .flatMap(List::stream)
                            .toList();
                    parameters.forEach(ApiConventions::describe);
                    if (operation.getRequestBody() != null) {
                        spellOut(operation.getRequestBody().getContent());
                    }
                    answers(operation, parameters);
                    operation.getResponses().getAPIResponses().values().forEach(each -> spellOut(each.getContent()));
                    orByToken(operation);
                    String tag = path.split("/", -1)[1];
                    operation.setTags(List.of(tag));
                    tags.put(tag, tag);
                }));
        UNUSED.forEach(api.getComponents()::removeSchema);
        api.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(BEARER)
                                .bearerFormat("JWT")
                                .description("An access token that names one of the roles that the operation names."));
        api.setTags(tags.keySet().stream()
                .map(name -> OASFactory.createTag().name(name))
                .toList());
    }

    /// Whoever may call with a password may, in production, with a token.
    private static void orByToken(Operation operation) {
        List<SecurityRequirement> byPassword = operation.getSecurity() == null
                ? List.of()
                : operation.getSecurity().stream()
                        .filter(each -> each.hasScheme(BASIC))
                        .toList();
        byPassword.forEach(each -> operation.addSecurityRequirement(
                OASFactory.createSecurityRequirement().addScheme(BEARER, each.getScheme(BASIC))));
    }

    /// Bodies that the endpoint reads or writes itself, whose Java types say nothing.
    private static void spellOut(@Nullable Content content) {
        if (content == null) {
            return;
        }
        content.getMediaTypes().values().forEach(type -> {
            Schema schema = type.getSchema();
            if (schema != null && "binary".equals(schema.getFormat())) {
                type.setSchema(OASFactory.createSchema().type(List.of(Schema.SchemaType.OBJECT)));
            } else if (schema != null && STREAM.equals(schema.getRef())) {
                type.setSchema(OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.STRING))
                        .description("One JSON object a line."));
            }
        });
    }

    private static void describe(Parameter parameter) {
        switch (String.valueOf(parameter.getName())) {
            case "page" -> number(parameter, "Which page, from 0.", 0);
            case "size" -> number(parameter, "How many to a page.", 1);
            case IDEMPOTENCY_KEY ->
                parameter
                        .description("Random, new with each new request and the same with each repetition: what was"
                                + " done is not done again, and the first answer is given again.")
                        .required(true)
                        .schema(OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.STRING))
                                .minLength(1)
                                .maxLength(KEY_LENGTH_MAX));
            default -> {}
        }
    }

    private static void number(Parameter parameter, String description, int least) {
        parameter
                .description(description)
                .schema(OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.INTEGER))
                        .minimum(BigDecimal.valueOf(least)));
    }

    private static void answers(Operation operation, List<Parameter> parameters) {
        boolean secured =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        boolean body = operation.getRequestBody() != null;
        boolean repeatable = parameters.stream().anyMatch(parameter -> IDEMPOTENCY_KEY.equals(parameter.getName()));
        if (secured) {
            may(operation, 401, "The user is unknown, the password wrong, or the token not good.");
            may(operation, 403, "The user does not have the role.");
        }
        if (body || !parameters.isEmpty()) {
            may(
                    operation,
                    400,
                    "A parameter or the body cannot be read; the detail says which, and what it should be.");
        }
        if (secured && parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH)) {
            may(operation, 404, "There is no such thing.");
        }
        if (body) {
            may(operation, 413, "The body is larger than the service takes.");
            may(operation, 415, "The body is of another media type than the service takes.");
        }
        if (repeatable) {
            may(operation, 409, "The first request with this Idempotency-Key is still being carried out.");
            may(operation, 422, "The Idempotency-Key was used with another body, or the body makes no sense.");
        }
        may(operation, 500, "A fault of the service's own; its log tells more.");
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
    }

    /// Unless the endpoint itself says what this status means.
    private static void may(Operation operation, int status, String description) {
        String code = Integer.toString(status);
        APIResponse stated = operation.getResponses().getAPIResponse(code);
        if (stated == null || isQuarkusOwn(stated)) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            code,
                            OASFactory.createAPIResponse()
                                    .description(description)
                                    .content(problem()));
        }
    }

    /// What Quarkus adds by itself has no content and a description that repeats the status.
    private static boolean isQuarkusOwn(APIResponse response) {
        return List.of("Not Authorized", "Not Allowed", "Bad Request").contains(response.getDescription());
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        PROBLEM,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM_SCHEMA)));
    }
}
