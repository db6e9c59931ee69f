package dev.lethe.console.demand;

import dev.lethe.console.page.Confirm;
import dev.lethe.console.page.Section;
import dev.lethe.console.page.Shell;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Registering a demand.
@Path("/demands/register")
@Produces(MediaType.TEXT_HTML)
public class RegisterResource {
    private final Services services;
    private final DemandApi purger;
    private final SignedIn signedIn;
    private final Clock clock;

    RegisterResource(Services services, @RestClient DemandApi purger, SignedIn signedIn, Clock clock) {
        this.services = services;
        this.purger = purger;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "demand")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance register(
                Shell shell, DemandForm form, @Nullable String problem, @Nullable Trouble trouble);
    }

    /// The fields of the form.
    public static class Fields {
        @RestForm
        public @Nullable String authority;

        @RestForm
        public @Nullable String reference;

        @RestForm
        public @Nullable String basis;

        @RestForm
        public @Nullable String asked;

        @RestForm
        public @Nullable String target;

        @RestForm
        public @Nullable String name;

        @RestForm
        public @Nullable String order;

        @RestForm
        public @Nullable String received;

        @RestForm
        public @Nullable String due;

        @RestForm
        public @Nullable String key;

        DemandForm form() {
            return new DemandForm(
                    text(authority),
                    text(reference),
                    text(basis),
                    text(asked),
                    text(target),
                    text(name),
                    text(order),
                    text(received),
                    text(due),
                    key == null || key.isBlank() ? UUID.randomUUID().toString() : key);
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @GET
    public TemplateInstance form() {
        return page(
                DemandForm.fresh(
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(),
                        UUID.randomUUID().toString()),
                null,
                null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(@BeanParam Fields fields) {
        DemandForm form = fields.form();
        String problem = form.problem().orElse(null);
        if (problem != null) {
            return Response.status(Confirm.UNPROCESSABLE)
                    .entity(page(form, problem, null))
                    .build();
        }
        Answer<DemandApi.Demand> registered =
                services.ask(Service.PURGER, as -> purger.register(as, form.key(), form.registration()));
        DemandApi.Demand demand = registered.value();
        Trouble trouble = registered.trouble();
        return demand == null
                ? Response.status(trouble == null ? Confirm.UNPROCESSABLE : trouble.pageStatus())
                        .entity(page(form, null, trouble))
                        .build()
                : Response.seeOther(URI.create("/demands/" + demand.demandId())).build();
    }

    private TemplateInstance page(DemandForm form, @Nullable String problem, @Nullable Trouble trouble) {
        return Templates.register(
                Shell.of(signedIn, Section.DEMANDS, "Register a demand", DemandResource.DEMANDS),
                form,
                problem,
                trouble);
    }
}
