package dev.lethe.console.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.console.page.Confirm;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Service;
import dev.lethe.console.service.Services;
import dev.lethe.console.service.Trouble;
import dev.lethe.console.session.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Writing a version: it is checked, simulated and kept as a draft from one form.
@Path("/policies/draft")
@Produces(MediaType.TEXT_HTML)
public class DraftResource {

    private final Services services;
    private final PolicyApi purger;
    private final SignedIn signedIn;
    private final ObjectMapper json;

    DraftResource(Services services, @RestClient PolicyApi purger, SignedIn signedIn, ObjectMapper json) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
        this.json = json;
    }

    /// What was written, and what came of the last button.
    ///
    /// @param checked  whether the document was looked at
    /// @param problems everything that is wrong with it
    record Draft(
            String document,
            String key,
            boolean checked,
            List<String> problems,
            @Nullable Impact impact,
            @Nullable Trouble trouble) {}

    @CheckedTemplate(basePath = "policy")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance draft(Shell shell, Draft draft);
    }

    /// A form with the document of a version: of the one that is asked for, else of the one in force.
    @GET
    public Response form(@QueryParam("from") @Nullable String from) {
        Answer<String> document =
                from != null && from.matches("[0-9]{1,9}") ? document(Integer.parseInt(from)) : inForce();
        return page(200, new Draft(document.or(""), key(), false, List.of(), null, document.trouble()));
    }

    private Answer<String> inForce() {
        Answer<List<PolicyApi.Summary>> versions = services.ask(Service.PURGER, as -> purger.list(as, 0, 500));
        List<PolicyApi.Summary> known = versions.value();
        return known == null
                ? new Answer<>(null, versions.trouble())
                : known.stream()
                        .filter(version -> version.state().equals("IN_FORCE"))
                        .findFirst()
                        .map(version -> document(version.version()))
                        .orElseGet(() -> Answer.of(""));
    }

    private Answer<String> document(int version) {
        return services.ask(Service.PURGER, as -> purger.one(as, version))
                .map(whole -> PolicyResource.indented(whole.policy(), json));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(
            @RestForm @Nullable String document, @RestForm @Nullable String key, @RestForm @Nullable String deed) {
        String policy = document == null ? "" : document;
        String once = key == null || key.isBlank() ? key() : key;
        Answer<PolicyApi.Validation> validation = policy.isBlank()
                ? Answer.of(new PolicyApi.Validation(false, List.of("there is no document")))
                : services.ask(Service.PURGER, as -> purger.validate(as, policy));
        PolicyApi.Validation checked = validation.value();
        if (checked == null || !checked.valid()) {
            List<String> problems = checked == null ? List.of() : checked.problems();
            return page(
                    checked == null ? PolicyResource.status(validation.trouble()) : Confirm.UNPROCESSABLE,
                    new Draft(policy, once, checked != null, problems, null, validation.trouble()));
        }
        return switch (deed == null ? "" : deed) {
            case "keep" -> keep(policy, once);
            case "simulate" -> simulate(policy, once);
            default -> page(200, new Draft(policy, once, true, List.of(), null, null));
        };
    }

    private Response keep(String policy, String key) {
        Answer<PolicyApi.Summary> kept = services.ask(Service.PURGER, as -> purger.draft(as, key, policy));
        PolicyApi.Summary draft = kept.value();
        return draft == null
                ? page(
                        PolicyResource.status(kept.trouble()),
                        new Draft(policy, key(), true, List.of(), null, kept.trouble()))
                : Response.seeOther(URI.create("/policies/" + draft.version())).build();
    }

    private Response simulate(String policy, String key) {
        Answer<PolicyApi.Simulation> simulation = services.ask(Service.PURGER, as -> purger.simulate(as, policy));
        return page(
                PolicyResource.status(simulation.trouble()),
                new Draft(
                        policy,
                        key,
                        true,
                        List.of(),
                        simulation.map(result -> Impact.of(result, json)).value(),
                        simulation.trouble()));
    }

    private Response page(int status, Draft draft) {
        return Response.status(status)
                .entity(Templates.draft(
                        Shell.of(signedIn, Section.POLICY, "Draft a version", PolicyResource.POLICY), draft))
                .build();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
