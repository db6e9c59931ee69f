package dev.lethe.console.rejection;

import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Csv;
import dev.lethe.console.page.Paged;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.service.Answer;
import dev.lethe.console.session.SignedIn;
import dev.lethe.kernel.access.Roles;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the intakes refused. No service answers for it, so the role is asked for here.
@Path("/rejections")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class RejectionResource {
    private static final List<Column> COLUMNS = List.of(
            Column.of("Reason"),
            Column.of("Stream"),
            Column.of("Source"),
            Column.of("Type"),
            Column.of("Event"),
            Column.of("Detail"),
            Column.of("Refused"),
            Column.of("Place"));

    private final RejectionWindow window;
    private final SignedIn signedIn;

    RejectionResource(RejectionWindow window, SignedIn signedIn) {
        this.window = window;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "rejection")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance rejections(Shell shell, View view);
    }

    /// @param kept how many of each reason are kept at most
    /// @param back how far before the topic's end reading began
    record View(Table table, Map<String, Long> seen, int kept, long back, boolean caughtUp) {}

    private record Wanted(String reason, String stream, String source) {
        boolean matches(Rejection rejection) {
            return (reason.isEmpty() || reason.equals(rejection.reason()))
                    && (stream.isEmpty() || stream.equals(rejection.stream()))
                    && (source.isEmpty() || source.equals(rejection.source()));
        }
    }

    @GET
    public TemplateInstance list(
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("stream") @Nullable String stream,
            @QueryParam("source") @Nullable String source,
            @QueryParam("page") @Nullable String page) {
        List<Table.Option> reasons = options(window.values(Rejection::reason));
        List<Table.Option> streams = options(List.of("user", "order", "logistics"));
        List<Table.Option> sources = options(window.values(Rejection::source));
        Wanted wanted =
                new Wanted(Paged.chosen(reason, reasons), Paged.chosen(stream, streams), Paged.chosen(source, sources));
        List<Rejection> found = window.latest(wanted::matches);
        int number = Paged.number(page);
        int from = Math.min(number * Paged.SIZE, found.size());
        int to = Math.min(from + Paged.SIZE, found.size());
        Table table = table(found.subList(from, to))
                .listed(
                        "/rejections",
                        List.of(
                                new Table.Filter("reason", "Reason", wanted.reason(), reasons),
                                new Table.Filter("stream", "Stream", wanted.stream(), streams),
                                new Table.Filter("source", "Source", wanted.source(), sources)),
                        new Table.Paging(number, Paged.SIZE, to < found.size()));
        return Templates.rejections(
                Shell.of(signedIn, Section.REJECTIONS, "Rejections"),
                new View(table, window.seen(), RejectionWindow.MOST, RejectionReader.BACK, window.isCaughtUp()));
    }

    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("stream") @Nullable String stream,
            @QueryParam("source") @Nullable String source) {
        Wanted wanted = new Wanted(text(reason), text(stream), text(source));
        return Csv.answer("rejections", Answer.of(table(window.latest(wanted::matches))));
    }

    private static Table table(List<Rejection> rejections) {
        return Table.of(
                "rejections",
                "Rejections, the latest first",
                COLUMNS,
                rejections.stream()
                        .map(each -> List.of(
                                Cell.badge(each.reason(), "warn"),
                                Cell.text(each.stream()),
                                Cell.text(each.source()),
                                Cell.text(each.type()),
                                Cell.text(each.id()),
                                Cell.text(each.detail()),
                                Cell.time(each.at()),
                                Cell.text(each.topic() + "-" + each.partition() + " @ " + each.offset())))
                        .toList(),
                "No rejection matches.");
    }

    private static List<Table.Option> options(List<String> values) {
        return values.stream().map(value -> new Table.Option(value, value)).toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
