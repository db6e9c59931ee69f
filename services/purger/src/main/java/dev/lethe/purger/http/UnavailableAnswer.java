package dev.lethe.purger.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/// Says in the OpenAPI document that every endpoint may answer as [Unavailable] does: all of them ask the database.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class UnavailableAnswer implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "503",
                        OASFactory.createAPIResponse()
                                .description("The database does not answer; try again after `Retry-After`.")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                "application/problem+json",
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref("#/components/schemas/HttpProblem")))));
        return operation;
    }
}
