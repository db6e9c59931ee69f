package dev.lethe.console.today;

import dev.lethe.console.page.Confirm;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.purger.PurgerApi;
import dev.lethe.console.purger.PurgerDeeds;
import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Service;
import dev.lethe.console.service.Services;
import dev.lethe.console.session.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// Stopping all purging, and letting it go on.
@Path("/kill-switch")
@Produces(MediaType.TEXT_HTML)
public class KillSwitchResource {
    private static final int MAX_REASON = 500;
    private static final String STOP = "stop all purging";
    private static final String GO_ON = "let purging go on";

    private final Services services;
    private final PurgerApi purger;
    private final PurgerDeeds deeds;
    private final SignedIn signedIn;

    KillSwitchResource(
            Services services, @RestClient PurgerApi purger, @RestClient PurgerDeeds deeds, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.deeds = deeds;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "today")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance killSwitch(Shell shell, Confirm confirm);
    }

    @GET
    @Path("/stop")
    public TemplateInstance stop() {
        return page(true, confirm(true, ""));
    }

    @GET
    @Path("/go-on")
    public TemplateInstance goOn() {
        return page(false, confirm(false, ""));
    }

    @POST
    @Path("/stop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response stop(@FormParam("words") @Nullable String words, @FormParam("reason") @Nullable String reason) {
        return turn(true, words, reason);
    }

    @POST
    @Path("/go-on")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response goOn(@FormParam("words") @Nullable String words, @FormParam("reason") @Nullable String reason) {
        return turn(false, words, reason);
    }

    private Response turn(boolean stop, @Nullable String words, @Nullable String reason) {
        Confirm confirm = confirm(stop, reason == null ? "" : reason);
        return confirm.carryOut(
                words,
                () -> services.ask(Service.PURGER, as -> deeds.turn(as, new Purger.KillSwitchTurn(stop, reason)))
                        .trouble(),
                "/",
                asked -> page(stop, asked));
    }

    private TemplateInstance page(boolean stop, Confirm confirm) {
        return Templates.killSwitch(
                Shell.of(
                        signedIn,
                        Section.TODAY,
                        stop ? "Stop all purging" : "Let purging go on",
                        new Shell.Crumb("Today", "/")),
                confirm);
    }

    private Confirm confirm(boolean stop, String reason) {
        Answer<Purger.Overview> overview = services.ask(Service.PURGER, purger::overview);
        List<String> consequences = new ArrayList<>();
        if (stop) {
            consequences.add("Nothing is claimed or released any more, by any run, also after a restart.");
            consequences.add("A run under way pauses where it is. What it has released stays released: a deletion that"
                    + " is out cannot be recalled.");
        } else {
            consequences.add("A paused run goes on where it stands, and schedules start runs again.");
        }
        Purger.Overview now = overview.value();
        if (now != null) {
            long due = now.categories().values().stream()
                    .mapToLong(Purger.CategoryCounts::due)
                    .sum();
            long held = now.categories().values().stream()
                    .mapToLong(Purger.CategoryCounts::held)
                    .sum();
            consequences.add(Words.number(due) + " records are due now, " + Words.number(held) + " of them held. "
                    + (stop ? "They stay until purging goes on." : "The others may be purged."));
        }
        return new Confirm(
                stop ? "/kill-switch/stop" : "/kill-switch/go-on",
                consequences,
                stop ? STOP : GO_ON,
                stop ? "Stop all purging" : "Let purging go on",
                "/",
                List.of(new Confirm.Field(
                        "reason", "Reason", reason, stop, "Goes on the audit trail. No personal data.", MAX_REASON)),
                null,
                overview.trouble());
    }
}
