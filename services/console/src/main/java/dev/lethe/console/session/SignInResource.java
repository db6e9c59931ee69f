package dev.lethe.console.session;

import dev.lethe.console.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Signing in, and out. Where a provider signs users in, they never see the form.
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignInResource {
    private static final Logger LOG = Logger.getLogger(SignInResource.class);
    private static final int MAX_LENGTH = 128;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final WhoApi who;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SignInLimits limits;
    private final ConsoleSettings settings;
    private final SignedIn signedIn;
    private final ProviderSession providerSession;

    SignInResource(
            @RestClient WhoApi who,
            Sessions sessions,
            SessionCookie cookie,
            SignInLimits limits,
            ConsoleSettings settings,
            SignedIn signedIn,
            ProviderSession providerSession) {
        this.who = who;
        this.sessions = sessions;
        this.cookie = cookie;
        this.limits = limits;
        this.settings = settings;
        this.signedIn = signedIn;
        this.providerSession = providerSession;
    }

    @CheckedTemplate(basePath = "session")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signIn(Shell shell, String user, String then, @Nullable String problem);

        static native TemplateInstance signedOut(Shell shell, boolean byProvider);
    }

    @GET
    @Path("/sign-in")
    @PermitAll
    public Response form(@QueryParam("then") @Nullable String then) {
        if (!settings.form() || !signedIn.isAnonymous()) {
            return Response.seeOther(local(then)).build();
        }
        return page(200, "", local(then).toString(), null);
    }

    @POST
    @Path("/sign-in")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @FormParam("user") @Nullable String user,
            @FormParam("password") @Nullable String password,
            @FormParam("then") @Nullable String then,
            @Context HttpServerRequest request) {
        String wanted = local(then).toString();
        if (!settings.form()) {
            return Response.seeOther(URI.create("/")).build();
        }
        if (isNoName(user) || password == null || password.isEmpty() || password.length() > MAX_LENGTH) {
            return page(UNAUTHORIZED, "", wanted, "Give your user name and password.");
        }
        String name = String.valueOf(user);
        String address = String.valueOf(
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress());
        if (!limits.admit(name, address)) {
            LOG.warn("Too many attempts to sign in; they are refused for a minute");
            return page(TOO_MANY, name, wanted, "Too many attempts. Wait a minute, then try again.");
        }
        String authorization =
                "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        try {
            WhoApi.Who known = who.whoAmI(authorization);
            limits.succeeded(name, address);
            String id = sessions.begin(known.user(), known.roles(), authorization);
            return Response.seeOther(URI.create(wanted))
                    .cookie(cookie.holding(id))
                    .build();
        } catch (WebApplicationException e) {
            return e.getResponse().getStatus() == UNAUTHORIZED
                    ? page(UNAUTHORIZED, name, wanted, "User name or password is wrong.")
                    : unavailable(name, address, wanted);
        } catch (ProcessingException e) {
            return unavailable(name, address, wanted);
        }
    }

    /// Nobody guessed anything, so the attempt does not count.
    private Response unavailable(String name, String address, String wanted) {
        limits.succeeded(name, address);
        return page(
                UNAVAILABLE,
                name,
                wanted,
                "The purger, which knows the users, does not answer. Look whether it runs, then try again.");
    }

    @POST
    @Path("/sign-out")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        if (!settings.form()) {
            return Response.seeOther(providerSession.end(request)).build();
        }
        var sent = headers.getCookies().get(cookie.name());
        if (sent != null) {
            sessions.end(sent.getValue());
        }
        return Response.seeOther(URI.create("/sign-in")).cookie(cookie.gone()).build();
    }

    /// Whose session was over when they signed out is sent here by the provider.
    @GET
    @Path("/sign-out")
    @PermitAll
    public Response alreadyOver() {
        return Response.seeOther(URI.create("/")).build();
    }

    /// Where the provider sends users; whoever comes by themselves is signed in already.
    @GET
    @Path("/signed-in")
    public Response signedIn() {
        return Response.seeOther(URI.create("/")).build();
    }

    @GET
    @Path("/signed-out")
    @PermitAll
    public Response signedOut() {
        return Response.ok(Templates.signedOut(Shell.signedOut("Signed out"), !settings.form()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static boolean isNoName(@Nullable String user) {
        return user == null || user.isBlank() || user.length() > MAX_LENGTH || user.indexOf(':') >= 0;
    }

    /// Where to go afterwards: a path of this site, whatever the parameter says.
    private static URI local(@Nullable String then) {
        boolean isPath =
                then != null && then.matches("/[A-Za-z0-9][A-Za-z0-9._~/?=&%+-]{0,500}") && !then.startsWith("/sign-");
        return URI.create("/").resolve(isPath && then != null ? then : "/");
    }

    private static Response page(int status, String user, String then, @Nullable String problem) {
        return Response.status(status)
                .entity(Templates.signIn(Shell.signedOut("Sign in"), user, then, problem))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
