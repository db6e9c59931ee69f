package dev.lethe.console.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.console.session.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asks services for one page. A service that did not answer once is not asked again for the same page, so that a page
/// waits for each at most once.
@RequestScoped
public class Services {
    private static final Logger LOG = Logger.getLogger(Services.class);
    private static final int MAX_DETAIL = 1_000;

    private final SignedIn signedIn;
    private final ObjectMapper json;
    private final Map<Service, Trouble> silent = new EnumMap<>(Service.class);

    Services(SignedIn signedIn, ObjectMapper json) {
        this.signedIn = signedIn;
        this.json = json;
    }

    /// Asks as the user who is signed in.
    ///
    /// @param call gets the value of the header `Authorization`
    public <T> Answer<T> ask(Service service, Function<String, T> call) {
        return askForEverybody(service, () -> call.apply(signedIn.authorization()));
    }

    /// Asks as nobody.
    public <T> Answer<T> askForEverybody(Service service, Supplier<T> call) {
        Trouble known = silent.get(service);
        if (known != null) {
            return Answer.none(known);
        }
        try {
            return Answer.of(call.get());
        } catch (WebApplicationException e) {
            return Answer.none(Trouble.refused(service, e.getResponse().getStatus(), detail(e.getResponse())));
        } catch (ProcessingException e) {
            LOG.warnf("%s does not answer: %s", service.wireName(), e.getMessage());
            Trouble trouble = Trouble.silent(service, e.getCause() instanceof TimeoutException);
            silent.put(service, trouble);
            return Answer.none(trouble);
        }
    }

    /// The detail of a problem as in RFC 9457. Its title only says again what the status does.
    private @Nullable String detail(Response response) {
        try {
            JsonNode problem = json.readTree(response.readEntity(String.class));
            String text = problem == null ? "" : problem.path("detail").asText("");
            return text.isBlank() ? null : text.substring(0, Math.min(text.length(), MAX_DETAIL));
        } catch (JsonProcessingException | RuntimeException e) {
            return null;
        }
    }
}
