package dev.lethe.console.today;

import dev.lethe.console.check.CheckApi;
import dev.lethe.console.check.InBrief;
import dev.lethe.console.page.Csv;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Table;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.purger.PurgerApi;
import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Service;
import dev.lethe.console.service.Services;
import dev.lethe.console.service.Trouble;
import dev.lethe.console.session.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// The first page of the day.
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class TodayResource {
    private static final int RUNS = 20;
    private static final int MONTHS = 12;
    private static final List<Integer> CHOICES = List.of(3, 12, 36, 84);

    private final Services services;
    private final PurgerApi purger;
    private final CheckApi checks;
    private final SignedIn signedIn;

    TodayResource(Services services, @RestClient PurgerApi purger, @RestClient CheckApi checks, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.checks = checks;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "today")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance today(Shell shell, Today today, Ahead ahead);

        static native TemplateInstance today$live(Today today);
    }

    /// @param months   how far the calendar looks
    /// @param choices  how far it can look
    /// @param table    the same as a table
    record Ahead(
            int months,
            List<Integer> choices,
            Table table,
            @Nullable Trouble trouble) {}

    @GET
    public TemplateInstance today(@QueryParam("months") @Nullable String months) {
        int ahead = months(months);
        Answer<List<Purger.Day>> days = calendar(ahead).map(Purger.Calendar::days);
        Table table = DeadlineCalendar.months(days.or(List.of())).withTrouble(days.trouble());
        return Templates.today(
                Shell.of(signedIn, Section.TODAY, "Today"),
                state(),
                new Ahead(ahead, CHOICES, table.withCsv("/today/calendar.csv?months=" + ahead), days.trouble()));
    }

    @GET
    @Path("/today/live")
    public TemplateInstance live() {
        return Templates.today$live(state());
    }

    private Today state() {
        return Today.of(
                services.ask(Service.PURGER, purger::overview),
                services.ask(Service.PURGER, as -> purger.runs(as, 0, RUNS)),
                InBrief.of(
                        services.ask(Service.PURGER, checks::checks),
                        services.ask(Service.PURGER, as -> checks.canaries(as, 0, 1))));
    }

    @GET
    @Path("/today/calendar.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response drawing(@QueryParam("months") @Nullable String months) {
        Answer<Purger.Calendar> calendar = calendar(months(months));
        Trouble trouble = calendar.trouble();
        return trouble == null
                ? Response.ok(calendar.map(DeadlineCalendar::drawing).value()).build()
                : Response.status(trouble.pageStatus()).build();
    }

    @GET
    @Path("/today/calendar.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("months") @Nullable String months) {
        Answer<Table> days = calendar(months(months)).map(calendar -> DeadlineCalendar.days(calendar.days()));
        return Csv.answer("deadlines", days);
    }

    private Answer<Purger.Calendar> calendar(int months) {
        return services.ask(Service.PURGER, as -> purger.calendar(as, months));
    }

    private static int months(@Nullable String text) {
        return CHOICES.stream()
                .filter(choice -> choice.toString().equals(text))
                .findFirst()
                .orElse(MONTHS);
    }
}
