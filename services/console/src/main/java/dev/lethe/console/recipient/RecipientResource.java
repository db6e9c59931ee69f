package dev.lethe.console.recipient;

import dev.lethe.console.connector.ConnectorApi;
import dev.lethe.console.page.Csv;
import dev.lethe.console.page.Paged;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// Who has to delete, and what became of it.
@Path("/recipients")
@Produces(MediaType.TEXT_HTML)
public class RecipientResource {
    private static final int NOTICES = 10;
    private static final List<Table.Option> STATES = List.of(
            new Table.Option("open", "Open"),
            new Table.Option("failed", "Failed"),
            new Table.Option("retained", "Retained"),
            new Table.Option("deleted", "Deleted"),
            new Table.Option("nothing-held", "Nothing held"));

    private final Services services;
    private final PurgerApi purger;
    private final ConnectorApi connector;
    private final SignedIn signedIn;

    RecipientResource(
            Services services, @RestClient PurgerApi purger, @RestClient ConnectorApi connector, SignedIn signedIn) {
        this.services = services;
        this.purger = purger;
        this.connector = connector;
        this.signedIn = signedIn;
    }

    @CheckedTemplate(basePath = "recipient")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance recipients(Shell shell, View view);

        static native TemplateInstance recipients$live(View view);

        static native TemplateInstance recipient(
                Shell shell,
                String recipient,
                RecipientTables.@Nullable Health health,
                @Nullable Trouble trouble,
                Table obligations,
                boolean partner,
                Table deliveries);
    }

    /// @param trouble    of the purger
    /// @param endpoints  what is wrong with the connector, if anything
    record View(
            List<RecipientTables.Line> lines,
            @Nullable String countedAt,
            @Nullable Trouble trouble,
            @Nullable Trouble endpoints) {}

    @GET
    public TemplateInstance list() {
        return Templates.recipients(Shell.of(signedIn, Section.RECIPIENTS, "Recipients"), view());
    }

    @GET
    @Path("/live")
    public TemplateInstance live() {
        return Templates.recipients$live(view());
    }

    private View view() {
        Answer<Purger.Overview> overview = services.ask(Service.PURGER, purger::overview);
        Answer<List<ConnectorApi.Endpoint>> endpoints = services.ask(Service.CONNECTOR, connector::endpoints);
        return new View(
                lines(overview, endpoints.or(List.of())),
                overview.map(Purger.Overview::countedAt).value(),
                overview.trouble(),
                endpoints.trouble());
    }

    private List<RecipientTables.Line> lines(Answer<Purger.Overview> overview, List<ConnectorApi.Endpoint> endpoints) {
        List<Purger.RecipientHealth> health = health().or(List.of());
        return overview.map(Purger.Overview::recipients).or(List.of()).stream()
                .map(each -> RecipientTables.Line.of(each, health, endpoints))
                .toList();
    }

    private Answer<List<Purger.RecipientHealth>> health() {
        return services.ask(Service.PURGER, as -> purger.recipients(as, 0, Paged.MAX_SIZE));
    }

    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv() {
        Answer<Purger.Overview> overview = services.ask(Service.PURGER, purger::overview);
        return Csv.answer(
                "recipients", overview.map(known -> RecipientTables.counts(lines(Answer.of(known), List.of()))));
    }

    @GET
    @Path("/{recipient: [a-z0-9][a-z0-9-]{0,63}}")
    public TemplateInstance recipient(
            @PathParam("recipient") String recipient,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") @Nullable String page) {
        String chosen = Paged.chosen(state, STATES);
        int number = Paged.number(page);
        Answer<List<Purger.Obligation>> obligations = obligations(recipient, chosen, number, Paged.SIZE);
        Answer<List<ConnectorApi.Endpoint>> endpoints = services.ask(Service.CONNECTOR, connector::endpoints);
        boolean partner = endpoints.or(List.of()).stream()
                .anyMatch(endpoint -> endpoint.partner().equals(recipient));
        Answer<List<ConnectorApi.Delivery>> deliveries = partner
                ? services.ask(Service.CONNECTOR, as -> connector.deliveries(as, recipient, null, 0, NOTICES))
                : Answer.of(List.of());
        Answer<List<Purger.RecipientHealth>> health = health();
        return Templates.recipient(
                Shell.of(signedIn, Section.RECIPIENTS, recipient, new Shell.Crumb("Recipients", "/recipients")),
                recipient,
                RecipientTables.Health.of(recipient, health.or(List.of())),
                health.trouble(),
                RecipientTables.obligations(obligations.or(List.of()))
                        .listed(
                                "/recipients/" + recipient,
                                List.of(new Table.Filter("state", "State", chosen, STATES)),
                                Paged.part(number, obligations))
                        .withTrouble(obligations.trouble()),
                partner,
                RecipientTables.deliveries(deliveries.or(List.of())).withTrouble(deliveries.trouble()));
    }

    @GET
    @Path("/{recipient: [a-z0-9][a-z0-9-]{0,63}}/all.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("recipient") String recipient, @QueryParam("state") @Nullable String state) {
        String chosen = Paged.chosen(state, STATES);
        return Csv.answer(
                recipient + "-obligations",
                Paged.all((page, size) -> obligations(recipient, chosen, page, size))
                        .map(RecipientTables::obligations));
    }

    private Answer<List<Purger.Obligation>> obligations(String recipient, String state, int page, int size) {
        return services.ask(
                Service.PURGER, as -> purger.obligations(as, recipient, state.isEmpty() ? null : state, page, size));
    }
}
