package dev.lethe.purger.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Says where a JSON body is not of its endpoint's form. What the body holds there is not repeated.
class UnreadableBody {
    @ServerExceptionMapper
    Response unreadable(MismatchedInputException e) {
        return Problems.badRequest(detail(e)).toResponse();
    }

    private static String detail(MismatchedInputException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return "The body has a field that is not known here. Known are: "
                    + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".";
        }
        String path = e.getPath().stream().map(UnreadableBody::step).collect(Collectors.joining());
        return path.isEmpty()
                ? "The body is not one JSON object with the fields of this endpoint."
                : "The body's field %s does not have the type that it must have.".formatted(path.substring(1));
    }

    private static String step(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? "/" + step.getIndex() : "/" + step.getFieldName();
    }
}
