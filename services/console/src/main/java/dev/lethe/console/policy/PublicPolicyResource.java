package dev.lethe.console.policy;

import dev.lethe.console.page.Shell;
import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Service;
import dev.lethe.console.service.Services;
import dev.lethe.console.service.Trouble;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// The page that everybody may read (clause R6).
@Path("/public/policy")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class PublicPolicyResource {
    private final Services services;
    private final PublicPolicyApi purger;

    PublicPolicyResource(Services services, @RestClient PublicPolicyApi purger) {
        this.services = services;
        this.purger = purger;
    }

    @CheckedTemplate(basePath = "policy")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance publicPolicy(Shell shell, PublicPolicyApi.@Nullable Policy policy, boolean away);
    }

    /// Who is not of the house is not told which process is away.
    @GET
    public Response policy() {
        Answer<PublicPolicyApi.Policy> policy = services.askForEverybody(Service.PURGER, purger::read);
        Trouble trouble = policy.trouble();
        return Response.status(trouble == null ? 200 : trouble.pageStatus())
                .entity(Templates.publicPolicy(
                        Shell.signedOut("How long we keep your data"), policy.value(), trouble != null))
                .build();
    }
}
