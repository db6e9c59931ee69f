package dev.lethe.console.why;

import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Confirm;
import dev.lethe.console.page.Csv;
import dev.lethe.console.page.Paged;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.purger.PurgerApi;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Looks up a record, or a subject's records with a stated reason. A subject never stands in a URL.
@Path("/why")
@Produces(MediaType.TEXT_HTML)
public class WhyResource {
    private static final String RECORD_ID = "[0-9a-f]{32}";
    private static final Shell.Crumb WHY = new Shell.Crumb("Why", "/why");

    private final Services services;
    private final PurgerApi purger;
    private final SignedIn signedIn;
    private final Clock clock;

    WhyResource(Services services, @RestClient PurgerApi purger, SignedIn signedIn, Clock clock) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "why")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance search(Shell shell, Search search);

        static native TemplateInstance record(
                Shell shell,
                String recordId,
                Purger.@Nullable Why why,
                List<TimeLine.Moment> moments,
                @Nullable Trouble trouble);
    }

    /// What was asked for, and what was found.
    ///
    /// @param recordProblem  what is wrong with the id
    /// @param subjectProblem what is wrong with subject or reason
    record Search(
            String record,
            String subject,
            String reason,
            @Nullable String recordProblem,
            @Nullable String subjectProblem,
            @Nullable Table found,
            @Nullable Trouble trouble) {}

    @GET
    public Response search(@QueryParam("record") @Nullable String record) {
        if (record == null) {
            return page(200, new Search("", "", "", null, null, null, null));
        }
        String id = record.strip().toLowerCase(Locale.ROOT);
        return id.matches(RECORD_ID)
                ? Response.seeOther(URI.create("/why/" + id)).build()
                : page(
                        Confirm.UNPROCESSABLE,
                        new Search(record, "", "", "A record's id has 32 hex digits.", null, null, null));
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response search(
            @RestForm @Nullable String subject, @RestForm @Nullable String reason, @RestForm @Nullable String format) {
        String whose = subject == null ? "" : subject.strip();
        String why = reason == null ? "" : reason.strip();
        if (whose.isEmpty() || why.isEmpty()) {
            return page(
                    Confirm.UNPROCESSABLE,
                    new Search("", whose, why, null, "Give the subject's id, and why you look.", null, null));
        }
        Purger.RecordSearch search = new Purger.RecordSearch(whose, why);
        if ("csv".equals(format)) {
            return Csv.answer(
                    "records",
                    Paged.all((page, size) -> services.ask(Service.PURGER, as -> purger.search(as, search, page, size)))
                            .map(WhyResource::table));
        }
        Answer<List<Purger.RecordOfSubject>> found =
                services.ask(Service.PURGER, as -> purger.search(as, search, 0, Paged.MAX_SIZE));
        Trouble trouble = found.trouble();
        return page(
                trouble == null ? 200 : trouble.pageStatus(),
                new Search(
                        "",
                        whose,
                        why,
                        null,
                        null,
                        found.map(WhyResource::table).value(),
                        trouble));
    }

    private Response page(int status, Search search) {
        return Response.status(status)
                .entity(Templates.search(Shell.of(signedIn, Section.WHY, "Why"), search))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Table table(List<Purger.RecordOfSubject> records) {
        return Table.of(
                "found",
                "The subject's records",
                List.of(
                        Column.of("Record"),
                        Column.of("Category"),
                        Column.of("State"),
                        Column.of("Deadline"),
                        Column.of("Deleted up to")),
                records.stream()
                        .map(each -> List.of(
                                Cell.id(each.recordId(), "/why/" + each.recordId()),
                                Cell.text(Words.category(each.category())),
                                Cell.badge(Words.state(each.state()), Words.tone(each.state())),
                                Cell.time(each.deadline()),
                                Cell.time(each.cut())))
                        .toList(),
                "The ledger knows no record of this subject.");
    }

    @GET
    @Path("/{id: " + RECORD_ID + "}")
    public Response record(@PathParam("id") String id) {
        Answer<Purger.Why> answer = services.ask(Service.PURGER, as -> purger.why(as, id));
        Purger.Why why = answer.value();
        Trouble trouble = answer.trouble();
        return Response.status(trouble == null ? 200 : trouble.pageStatus())
                .entity(Templates.record(
                        Shell.of(signedIn, Section.WHY, "Record " + id.substring(0, 8) + "…", WHY),
                        id,
                        why,
                        why == null
                                ? List.of()
                                : TimeLine.of(why, clock.instant().toString()),
                        trouble))
                .build();
    }
}
