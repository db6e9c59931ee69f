package dev.lethe.console.run;

import dev.lethe.console.page.Confirm;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Plan;
import dev.lethe.console.purger.PlanDeeds;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.purger.PurgerApi;
import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Service;
import dev.lethe.console.service.Services;
import dev.lethe.console.service.Trouble;
import dev.lethe.console.session.SignedIn;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Taking records out of a run's plan.
@Path("/runs/{id: [0-9]{1,18}}/spare")
@Produces(MediaType.TEXT_HTML)
public class SpareResource {
    private static final int CONFLICT = 409;
    private static final int MAX_REASON = 500;

    private final Services services;
    private final PurgerApi purger;
    private final PlanDeeds deeds;
    private final SignedIn signedIn;

    SpareResource(Services services, @RestClient PurgerApi purger, @RestClient PlanDeeds deeds, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.deeds = deeds;
        this.signedIn = signedIn;
    }

    /// @param picked   ids of records that were ticked in the plan
    /// @param category instead of records
    @GET
    public TemplateInstance look(
            @PathParam("id") long id,
            @QueryParam("pick") @Nullable List<String> picked,
            @QueryParam("category") @Nullable String category) {
        String records = picked == null ? "" : String.join(" ", picked);
        return page(id, confirm(id, new SpareForm(records, known(category), "")));
    }

    private static String known(@Nullable String category) {
        return category != null && Words.CATEGORIES.contains(category) ? category : "";
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response spare(
            @PathParam("id") long id,
            @QueryParam("category") @Nullable String category,
            @RestForm @Nullable String records,
            @RestForm @Nullable String reason) {
        SpareForm form = new SpareForm(records == null ? "" : records, known(category), reason == null ? "" : reason);
        Confirm confirm = confirm(id, form);
        String problem = form.problem().orElse(null);
        if (problem != null) {
            return Response.status(Confirm.UNPROCESSABLE)
                    .entity(page(id, confirm.withProblem(problem)))
                    .build();
        }
        // Sent twice it takes nobody out twice, so that each sending may have a key of its own.
        Answer<Plan.Spared> answer = services.ask(
                Service.PURGER, as -> deeds.spare(as, UUID.randomUUID().toString(), id, form.request()));
        Plan.Spared spared = answer.value();
        if (spared == null) {
            Trouble trouble = answer.trouble();
            return Response.status(trouble == null ? CONFLICT : trouble.pageStatus())
                    .entity(page(id, confirm.withTrouble(trouble)))
                    .build();
        }
        return spared.spared() == 0
                ? Response.status(CONFLICT)
                        .entity(page(
                                id, confirm.withProblem("None of them is in the plan any more. Nobody was spared.")))
                        .build()
                : Response.seeOther(URI.create("/runs/" + id + "/plan?state=left#members"))
                        .build();
    }

    private TemplateInstance page(long id, Confirm confirm) {
        return SteerResource.Templates.steer(
                Shell.of(
                        signedIn,
                        Section.RUNS,
                        "Spare records of run " + id,
                        new Shell.Crumb("Runs", "/runs"),
                        new Shell.Crumb("Run " + id, "/runs/" + id),
                        new Shell.Crumb("Plan", "/runs/" + id + "/plan")),
                confirm);
    }

    private Confirm confirm(long id, SpareForm form) {
        Answer<Purger.Run> answer = services.ask(Service.PURGER, as -> purger.run(as, id));
        Purger.Run run = answer.value();
        Plan.Standing plan = run == null ? null : run.plan();
        List<String> consequences = new ArrayList<>();
        if (plan != null) {
            consequences.add("The plan of run " + id + " has " + Words.number(plan.members()) + " members; so far "
                    + Words.number(plan.gone()) + " left it.");
        }
        String who = form.category().isEmpty()
                ? "The records that you name"
                : "All records of the category “" + Words.category(form.category()) + "”";
        consequences.add(
                who + " leave it, too, with their disclosures. What is released already cannot be taken back.");
        consequences.add("That is for this run only: the next one takes what is still due. To keep a record longer,"
                + " place a hold.");
        List<Confirm.Field> fields = new ArrayList<>();
        if (form.category().isEmpty()) {
            fields.add(new Confirm.Field(
                    "records",
                    "Records",
                    form.records(),
                    true,
                    "Ids of records, 32 hex digits each, with blanks between them.",
                    SpareForm.MAX_TEXT));
        }
        fields.add(new Confirm.Field(
                "reason",
                "Reason",
                form.reason(),
                true,
                "Kept with the plan, and on the audit trail. No personal data.",
                MAX_REASON));
        return new Confirm(
                "/runs/" + id + "/spare" + (form.category().isEmpty() ? "" : "?category=" + form.category()),
                consequences,
                "",
                "Spare the records",
                "/runs/" + id + "/plan",
                fields,
                null,
                answer.trouble());
    }
}
