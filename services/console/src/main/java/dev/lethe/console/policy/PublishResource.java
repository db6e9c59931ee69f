package dev.lethe.console.policy;

import dev.lethe.console.page.Confirm;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Words;
import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Service;
import dev.lethe.console.service.Services;
import dev.lethe.console.session.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Publishing a version, and taking one back.
@Path("/policies/{version: [0-9]{1,9}}")
@Produces(MediaType.TEXT_HTML)
public class PublishResource {
    private static final int MAX_REASON = 500;
    private static final int MAX_TIME = 40;

    private final Services services;
    private final PolicyApi purger;
    private final SignedIn signedIn;

    PublishResource(Services services, @RestClient PolicyApi purger, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "policy")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance step(Shell shell, Confirm confirm);
    }

    @GET
    @Path("/publish")
    public TemplateInstance publish(@PathParam("version") int version) {
        return page("Publish version ", version, publication(version, ""));
    }

    @POST
    @Path("/publish")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response publish(
            @PathParam("version") int version, @RestForm @Nullable String words, @RestForm @Nullable String from) {
        String time = from == null ? "" : from.strip();
        // Asked for by the same key: publishing twice is refused by the service, since it is no draft any more.
        return deed(
                "Publish version ",
                version,
                publication(version, time),
                words,
                as -> purger.publish(
                        as,
                        UUID.randomUUID().toString(),
                        version,
                        new PolicyApi.Publication(time.isEmpty() ? null : time)));
    }

    private Confirm publication(int version, String from) {
        Answer<PolicyApi.Simulation> simulation = services.ask(Service.PURGER, as -> purger.simulate(as, version));
        List<String> consequences = new ArrayList<>();
        PolicyApi.Simulation now = simulation.value();
        if (now != null) {
            PolicyApi.Impact all = now.all();
            consequences.add(
                    Words.number(all.newlyDue()) + " records become due at once, " + Words.number(all.released())
                            + " are no longer due. " + Words.number(all.dueNow()) + " of " + Words.number(all.live())
                            + " live records are due then, " + Words.number(all.held()) + " of them held.");
        }
        consequences.add(
                "Every record and disclosure gets its new deadline; until that is done, no run claims anything.");
        consequences.add("A run under way under the version before is refused, or stops.");
        consequences.add("It cannot be taken back once it is in force: only another version replaces it.");
        return new Confirm(
                "/policies/" + version + "/publish",
                consequences,
                "policy version " + version,
                "Publish version " + version,
                "/policies/" + version,
                List.of(new Confirm.Field(
                        "from",
                        "Counts from",
                        from,
                        false,
                        "A time such as 2027-01-01T00:00:00Z. At once if it is empty.",
                        MAX_TIME)),
                null,
                simulation.trouble());
    }

    @GET
    @Path("/retire")
    public TemplateInstance retire(@PathParam("version") int version) {
        return page("Take back version ", version, retirement(version, ""));
    }

    @POST
    @Path("/retire")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response retire(
            @PathParam("version") int version, @RestForm @Nullable String words, @RestForm @Nullable String reason) {
        String why = reason == null ? "" : reason;
        return deed(
                "Take back version ",
                version,
                retirement(version, why),
                words,
                as -> purger.retire(as, version, new PolicyApi.Retirement(why)));
    }

    private static Confirm retirement(int version, String reason) {
        return new Confirm(
                "/policies/" + version + "/retire",
                List.of(
                        "A draft is discarded; a version that was published for later never comes into force.",
                        "It stays in the list, with the reason. No deadline changes."),
                "policy version " + version,
                "Take back version " + version,
                "/policies/" + version,
                List.of(new Confirm.Field(
                        "reason",
                        "Reason",
                        reason,
                        true,
                        "Kept with the version, and on the audit trail.",
                        MAX_REASON)),
                null,
                null);
    }

    private Response deed(
            String title,
            int version,
            Confirm confirm,
            @Nullable String words,
            Function<String, PolicyApi.Summary> deed) {
        return confirm.carryOut(
                words,
                () -> services.ask(Service.PURGER, deed).trouble(),
                "/policies/" + version,
                asked -> page(title, version, asked));
    }

    private TemplateInstance page(String title, int version, Confirm confirm) {
        return Templates.step(
                Shell.of(signedIn, Section.POLICY, title + version, PolicyResource.POLICY, PolicyResource.of(version)),
                confirm);
    }
}
