package dev.lethe.console.trouble;

import dev.lethe.console.page.Shell;
import dev.lethe.console.session.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.ForbiddenException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// What is shown in place of a page that does not exist, is not for this user, or failed.
@Singleton
class TroublePages {
    private static final Logger LOG = Logger.getLogger(TroublePages.class);
    private static final int UNAUTHORIZED = 401;
    private static final int FAILED = 500;

    @CheckedTemplate(basePath = "trouble")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance trouble(Shell shell, String title, String advice);
    }

    private final SignedIn signedIn;

    TroublePages(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException e) {
        return page(404, "There is no such page", "The address may be mistyped. The navigation leads to every page.");
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException e) {
        return page(405, "This address does not take that", "Go back to the page and use its form.");
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return page(
                403,
                "You do not have the role for this",
                "Your roles stand at the top right of every page. Ask somebody who has the role, or who administers the users.");
    }

    /// The provider has refused, or its answer was not to this browser's question.
    @ServerExceptionMapper
    Response notSignedIn(AuthenticationCompletionException e) {
        LOG.warn("Signing in was not completed; the lines before this tell why");
        String title = "You could not be signed in";
        return Response.status(UNAUTHORIZED)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(Templates.trouble(
                        Shell.signedOut(title),
                        title,
                        "Try again. If that does not help, the console's log says what the provider answered."))
                .build();
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return page(
                status,
                status >= FAILED ? "The console has failed" : "That was not accepted",
                "Go back, reload the page and try again. A form that was open for long has to be opened anew.");
    }

    @ServerExceptionMapper
    Response failed(RuntimeException e) {
        LOG.error("A page could not be made", e);
        return page(
                FAILED, "The console has failed", "Try again in a moment. If it stays, the console's log says more.");
    }

    private Response page(int status, String title, String advice) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(Templates.trouble(
                        signedIn.isAnonymous() ? Shell.signedOut(title) : Shell.nowhere(signedIn, title),
                        title,
                        advice))
                .build();
    }
}
