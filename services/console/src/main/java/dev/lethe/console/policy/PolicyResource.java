package dev.lethe.console.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.console.page.Csv;
import dev.lethe.console.page.Paged;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
import dev.lethe.console.page.Table;
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

/// The policy's versions: the list, one of them, what it says otherwise than another, what it would do.
@Path("/policies")
@Produces(MediaType.TEXT_HTML)
public class PolicyResource {
    static final Shell.Crumb POLICY = new Shell.Crumb("Policy", "/policies");

    private final Services services;
    private final PolicyApi purger;
    private final SignedIn signedIn;
    private final ObjectMapper json;

    PolicyResource(Services services, @RestClient PolicyApi purger, SignedIn signedIn, ObjectMapper json) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
        this.json = json;
    }

    @CheckedTemplate(basePath = "policy")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance policies(Shell shell, Table policies);

        static native TemplateInstance version(
                Shell shell, int number, @Nullable Version version, @Nullable Trouble trouble);

        static native TemplateInstance version$live(@Nullable Version version, @Nullable Trouble trouble);

        static native TemplateInstance diff(Shell shell, int number, int against, Table changes);

        static native TemplateInstance simulation(
                Shell shell, int number, @Nullable Impact impact, @Nullable Trouble trouble);
    }

    /// A version as its page shows it.
    ///
    /// @param document as JSON, indented
    record Version(PolicyApi.Summary summary, String tone, Table rules, String partners, String document) {
        public boolean isDraft() {
            return summary.state().equals("DRAFT");
        }

        public boolean isRetirable() {
            return isDraft() || summary.state().equals("SCHEDULED");
        }

        /// Whether the page is to look again.
        public boolean isLive() {
            PolicyApi.Restamp restamp = summary.restamp();
            return summary.state().equals("SCHEDULED") || (restamp != null && restamp.finished() == null);
        }

        public int before() {
            return summary.version() - 1;
        }
    }

    @GET
    public TemplateInstance list(@QueryParam("page") @Nullable String page) {
        int number = Paged.number(page);
        Answer<List<PolicyApi.Summary>> versions =
                services.ask(Service.PURGER, as -> purger.list(as, number, Paged.SIZE));
        Table table = PolicyTables.list(versions.or(List.of()))
                .listed("/policies", List.of(), Paged.part(number, versions))
                .withTrouble(versions.trouble());
        return Templates.policies(Shell.of(signedIn, Section.POLICY, "Policy"), table);
    }

    @GET
    @Path("/all.csv")
    @Produces("text/csv")
    public Response csv() {
        return Csv.answer(
                "policies",
                Paged.all((page, size) -> services.ask(Service.PURGER, as -> purger.list(as, page, size)))
                        .map(PolicyTables::list));
    }

    @GET
    @Path("/{version: [0-9]{1,9}}")
    public Response version(@PathParam("version") int number) {
        Answer<Version> version = read(number);
        Trouble trouble = version.trouble();
        return Response.status(status(trouble))
                .entity(Templates.version(
                        Shell.of(signedIn, Section.POLICY, "Version " + number, POLICY),
                        number,
                        version.value(),
                        trouble))
                .build();
    }

    @GET
    @Path("/{version: [0-9]{1,9}}/live")
    public TemplateInstance live(@PathParam("version") int number) {
        Answer<Version> version = read(number);
        return Templates.version$live(version.value(), version.trouble());
    }

    private Answer<Version> read(int number) {
        return services.ask(Service.PURGER, as -> purger.one(as, number)).map(this::shown);
    }

    private Version shown(PolicyApi.Whole whole) {
        return new Version(
                whole.version(),
                PolicyTables.tone(whole.version().state()),
                PolicyTables.rules(Terms.rules(whole.policy())),
                Terms.partners(whole.policy()),
                indented(whole.policy(), json));
    }

    static String indented(JsonNode document, ObjectMapper json) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    @GET
    @Path("/{version: [0-9]{1,9}}/diff")
    public Response diff(@PathParam("version") int number, @QueryParam("against") @Nullable String against) {
        int other = against != null && against.matches("[0-9]{1,9}") ? Integer.parseInt(against) : number - 1;
        Answer<PolicyApi.Difference> difference = services.ask(Service.PURGER, as -> purger.diff(as, number, other));
        Table table = PolicyTables.changes(
                        difference.map(PolicyApi.Difference::changes).or(List.of()))
                .withTrouble(difference.trouble());
        return Response.status(status(difference.trouble()))
                .entity(Templates.diff(
                        Shell.of(
                                signedIn,
                                Section.POLICY,
                                "Version " + number + " against " + other,
                                POLICY,
                                of(number)),
                        number,
                        other,
                        table))
                .build();
    }

    @GET
    @Path("/{version: [0-9]{1,9}}/simulation")
    public Response simulation(@PathParam("version") int number) {
        Answer<PolicyApi.Simulation> simulation = services.ask(Service.PURGER, as -> purger.simulate(as, number));
        Trouble trouble = simulation.trouble();
        return Response.status(status(trouble))
                .entity(Templates.simulation(
                        Shell.of(signedIn, Section.POLICY, "What version " + number + " would do", POLICY, of(number)),
                        number,
                        simulation.map(result -> Impact.of(result, json)).value(),
                        trouble))
                .build();
    }

    static Shell.Crumb of(int version) {
        return new Shell.Crumb("Version " + version, "/policies/" + version);
    }

    static int status(@Nullable Trouble trouble) {
        return trouble == null ? 200 : trouble.pageStatus();
    }
}
