package dev.lethe.console.run;

import dev.lethe.console.page.Confirm;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.purger.Plan;
import dev.lethe.console.purger.PlanApi;
import dev.lethe.console.purger.PlanDeeds;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.purger.PurgerApi;
import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Service;
import dev.lethe.console.service.Services;
import dev.lethe.console.session.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Approving, starting, pausing, resuming and aborting a run.
@Path("/runs/{id: [0-9]{1,18}}/{deed: " + Deed.WORDS + "}")
@Produces(MediaType.TEXT_HTML)
public class SteerResource {
    private static final int MAX_REASON = 500;

    private final Services services;
    private final PurgerApi purger;
    private final PlanApi plans;
    private final PlanDeeds deeds;
    private final SignedIn signedIn;

    SteerResource(
            Services services,
            @RestClient PurgerApi purger,
            @RestClient PlanApi plans,
            @RestClient PlanDeeds deeds,
            SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.plans = plans;
        this.deeds = deeds;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "run")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance steer(Shell shell, Confirm confirm);
    }

    @GET
    public TemplateInstance look(@PathParam("id") long id, @PathParam("deed") String word) {
        Deed deed = deed(word);
        return page(id, deed, confirm(id, deed, ""));
    }

    /// @param digest of the plan that the page showed; an approval is for that one
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response steer(
            @PathParam("id") long id,
            @PathParam("deed") String word,
            @QueryParam("digest") @Nullable String digest,
            @RestForm @Nullable String words,
            @RestForm @Nullable String reason) {
        Deed deed = deed(word);
        String why = reason == null ? "" : reason;
        Confirm confirm = confirm(id, deed, why);
        return confirm.carryOut(
                words,
                () -> services.ask(Service.PURGER, as -> switch (deed) {
                            case APPROVE -> deeds.approve(as, id, new Plan.Approve(digest == null ? "" : digest));
                            case START -> deeds.start(as, id, Map.of());
                            case PAUSE -> deeds.pause(as, id, new Purger.Reason(why));
                            case RESUME -> deeds.resume(as, id, Map.of());
                            case ABORT -> deeds.abort(as, id, new Purger.Reason(why));
                        })
                        .trouble(),
                "/runs/" + id,
                asked -> page(id, deed, asked));
    }

    private static Deed deed(String word) {
        return Deed.of(word).orElseThrow(NotFoundException::new);
    }

    private TemplateInstance page(long id, Deed deed, Confirm confirm) {
        return Templates.steer(
                Shell.of(
                        signedIn,
                        Section.RUNS,
                        deed.label() + " run " + id,
                        new Shell.Crumb("Runs", "/runs"),
                        new Shell.Crumb("Run " + id, "/runs/" + id)),
                confirm);
    }

    private Confirm confirm(long id, Deed deed, String reason) {
        Answer<Purger.Run> run = services.ask(Service.PURGER, as -> purger.run(as, id));
        Purger.Run now = run.value();
        Answer<Plan.Preview> preview = now != null && deed.needsPreview()
                ? services.ask(Service.PURGER, as -> plans.preview(as, id))
                : new Answer<>(null, null);
        Plan.Preview plan = preview.value();
        Confirm.Field why = new Confirm.Field(
                "reason",
                "Reason",
                reason,
                false,
                "Shown with the run, and on the audit trail. No personal data.",
                MAX_REASON);
        return new Confirm(
                "/runs/" + id + "/" + deed.word() + (plan == null ? "" : "?digest=" + plan.digest()),
                now == null ? List.of() : deed.consequences(now, plan),
                deed.isDangerous() ? "run " + id : "",
                deed.label() + " run " + id,
                "/runs/" + id,
                deed.takesAReason() ? List.of(why) : List.of(),
                null,
                run.trouble() == null ? preview.trouble() : run.trouble());
    }
}
