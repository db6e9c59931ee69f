package dev.lethe.console.schedule;

import dev.lethe.console.page.Confirm;
import dev.lethe.console.page.Csv;
import dev.lethe.console.page.Paged;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.ScheduleApi;
import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Service;
import dev.lethe.console.service.Services;
import dev.lethe.console.service.Trouble;
import dev.lethe.console.session.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// The list of schedules, creating, changing and deleting one.
@Path("/schedules")
@Produces(MediaType.TEXT_HTML)
public class ScheduleResource {
    private static final String NAME = "{name: [a-z0-9][a-z0-9-]{0,63}}";
    private static final Shell.Crumb RUNS = new Shell.Crumb("Runs", "/runs");
    private static final Shell.Crumb SCHEDULES = new Shell.Crumb("Schedules", "/schedules");

    private final Services services;
    private final ScheduleApi purger;
    private final SignedIn signedIn;

    ScheduleResource(Services services, @RestClient ScheduleApi purger, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "schedule")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance schedules(Shell shell, Table schedules);

        static native TemplateInstance schedule(Shell shell, ScheduleView view);

        static native TemplateInstance delete(Shell shell, Confirm confirm);
    }

    /// The fields of the form.
    public static class Fields {
        @RestForm
        public @Nullable String name;

        @RestForm
        public @Nullable String cron;

        @RestForm
        public @Nullable String zone;

        @RestForm
        public @Nullable List<String> category;

        @RestForm
        public @Nullable String records;

        @RestForm
        public @Nullable String share;

        @RestForm
        public @Nullable String blackouts;

        @RestForm
        public @Nullable String enabled;

        @RestForm
        public @Nullable String catchUp;

        @RestForm
        public @Nullable String key;

        ScheduleForm form(String named) {
            return new ScheduleForm(
                    named,
                    text(cron),
                    text(zone),
                    category == null ? List.of() : category,
                    text(records),
                    text(share),
                    text(blackouts),
                    enabled != null,
                    catchUp != null,
                    text(key).isBlank() ? UUID.randomUUID().toString() : text(key));
        }
    }

    @GET
    public TemplateInstance list(@QueryParam("page") @Nullable String page) {
        int number = Paged.number(page);
        Answer<List<ScheduleApi.Schedule>> schedules =
                services.ask(Service.PURGER, as -> purger.list(as, number, Paged.SIZE));
        return Templates.schedules(
                Shell.of(signedIn, Section.RUNS, "Schedules", RUNS),
                ScheduleTable.of(schedules.or(List.of()))
                        .listed("/schedules", List.of(), Paged.part(number, schedules))
                        .withTrouble(schedules.trouble()));
    }

    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv() {
        return Csv.answer(
                "schedules",
                Paged.all((page, size) -> services.ask(Service.PURGER, as -> purger.list(as, page, size)))
                        .map(ScheduleTable::of));
    }

    @GET
    @Path("/new")
    public TemplateInstance create() {
        ScheduleForm form = ScheduleForm.fresh(UUID.randomUUID().toString());
        return page(new ScheduleView(form, true, Map.of(), null));
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@BeanParam Fields fields) {
        ScheduleForm form = fields.form(text(fields.name).strip());
        return answer(
                new ScheduleView(form, true, form.errors(), null),
                as -> purger.create(as, form.key(), form.request(Map.of())));
    }

    @GET
    @Path("/" + NAME + "/change")
    public Response change(@PathParam("name") String name) {
        Answer<ScheduleApi.Schedule> known = services.ask(Service.PURGER, as -> purger.one(as, name));
        ScheduleApi.Schedule schedule = known.value();
        Trouble trouble = known.trouble();
        String key = UUID.randomUUID().toString();
        ScheduleForm form = schedule == null ? ScheduleForm.fresh(key) : ScheduleForm.of(schedule, key);
        return Response.status(trouble == null ? Response.Status.OK.getStatusCode() : trouble.pageStatus())
                .entity(page(new ScheduleView(form.named(name), false, Map.of(), trouble)))
                .build();
    }

    @POST
    @Path("/" + NAME + "/change")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@PathParam("name") String name, @BeanParam Fields fields) {
        ScheduleForm form = fields.form(name);
        // What the form does not show stays as it is.
        return answer(
                new ScheduleView(form, false, form.errors(), null),
                as -> purger.change(
                        as, name, form.request(purger.one(as, name).cap().categories())));
    }

    private Response answer(ScheduleView view, Function<String, ScheduleApi.Schedule> deed) {
        if (!view.errors().isEmpty()) {
            return Response.status(Confirm.UNPROCESSABLE).entity(page(view)).build();
        }
        Trouble trouble = services.ask(Service.PURGER, deed).trouble();
        return trouble == null
                ? Response.seeOther(URI.create("/schedules")).build()
                : Response.status(trouble.pageStatus())
                        .entity(page(view.refused(trouble)))
                        .build();
    }

    private TemplateInstance page(ScheduleView view) {
        String title =
                view.fresh() ? "Create a schedule" : "Schedule " + view.form().name();
        return Templates.schedule(Shell.of(signedIn, Section.RUNS, title, RUNS, SCHEDULES), view);
    }

    @GET
    @Path("/" + NAME + "/delete")
    public TemplateInstance delete(@PathParam("name") String name) {
        return deletePage(name, confirm(name));
    }

    @POST
    @Path("/" + NAME + "/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response delete(@PathParam("name") String name, @RestForm @Nullable String words) {
        return confirm(name)
                .carryOut(
                        words,
                        () -> services.ask(Service.PURGER, as -> {
                                    purger.delete(as, name);
                                    return name;
                                })
                                .trouble(),
                        "/schedules",
                        asked -> deletePage(name, asked));
    }

    private TemplateInstance deletePage(String name, Confirm confirm) {
        return Templates.delete(Shell.of(signedIn, Section.RUNS, "Delete schedule " + name, RUNS, SCHEDULES), confirm);
    }

    private Confirm confirm(String name) {
        Answer<ScheduleApi.Schedule> known = services.ask(Service.PURGER, as -> purger.one(as, name));
        ScheduleApi.Schedule schedule = known.value();
        String next = schedule == null ? null : schedule.next();
        List<String> consequences = List.of(
                "No run is started by it any more."
                        + (next == null ? "" : " It would have started the next one at " + Words.shown(next) + "."),
                "The runs that it has started stay as they are.");
        return new Confirm(
                "/schedules/" + name + "/delete",
                consequences,
                name,
                "Delete the schedule",
                "/schedules",
                List.of(),
                null,
                known.trouble());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
