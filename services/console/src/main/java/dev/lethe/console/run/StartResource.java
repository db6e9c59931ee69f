package dev.lethe.console.run;

import dev.lethe.console.page.Confirm;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.purger.PurgerApi;
import dev.lethe.console.purger.PurgerDeeds;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Starting a run.
@Path("/runs/start")
@Produces(MediaType.TEXT_HTML)
public class StartResource {

    private final Services services;
    private final PurgerApi purger;
    private final PurgerDeeds deeds;
    private final SignedIn signedIn;

    StartResource(Services services, @RestClient PurgerApi purger, @RestClient PurgerDeeds deeds, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.deeds = deeds;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "run")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance start(
                Shell shell,
                StartForm form,
                StartForm.Impact impact,
                @Nullable String problem,
                @Nullable Trouble trouble);
    }

    @GET
    public TemplateInstance form() {
        return page(StartForm.fresh(UUID.randomUUID().toString()), null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response start(
            @RestForm @Nullable String records,
            @RestForm @Nullable String share,
            @RestForm @Nullable List<String> category,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String waiting,
            @RestForm @Nullable String approval,
            @RestForm @Nullable String words,
            @RestForm @Nullable String key) {
        StartForm form = new StartForm(
                text(records),
                text(share),
                category == null ? List.of() : category,
                text(reason),
                new StartForm.Begin(waiting != null, approval != null),
                text(words),
                key == null || key.isBlank() ? UUID.randomUUID().toString() : key);
        String problem = form.problem().orElse(null);
        if (problem != null) {
            return Response.status(Confirm.UNPROCESSABLE)
                    .entity(page(form, problem, null))
                    .build();
        }
        Answer<Purger.StartedRun> started =
                services.ask(Service.PURGER, as -> deeds.start(as, form.key(), form.request()));
        Purger.StartedRun run = started.value();
        if (run != null) {
            return Response.seeOther(URI.create("/runs/" + run.runId())).build();
        }
        Trouble trouble = started.trouble();
        return Response.status(trouble == null ? Confirm.UNPROCESSABLE : trouble.pageStatus())
                .entity(page(form, null, trouble))
                .build();
    }

    private TemplateInstance page(StartForm form, @Nullable String problem, @Nullable Trouble trouble) {
        Answer<Purger.Overview> overview = services.ask(Service.PURGER, purger::overview);
        return Templates.start(
                Shell.of(signedIn, Section.RUNS, "Start a run", new Shell.Crumb("Runs", "/runs")),
                form,
                StartForm.Impact.of(overview.value(), overview.trouble()),
                problem,
                trouble);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
