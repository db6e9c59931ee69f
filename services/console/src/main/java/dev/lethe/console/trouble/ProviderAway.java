package dev.lethe.console.trouble;

import io.quarkus.oidc.OIDCException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/// Says so while the provider which knows the users cannot be reached. That is found out before any page is asked
/// for, where no page's exceptions are looked at.
@ApplicationScoped
class ProviderAway {
    private static final Logger LOG = Logger.getLogger(ProviderAway.class);
    private static final int UNAVAILABLE = 503;

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Nobody can sign in now · Lethe</title>
            <link rel="stylesheet" href="/console.css"></head>
            <body><main id="main"><div class="narrow"><h1>Nobody can sign in now</h1>
            <p>The provider which knows the users does not answer. Try again in a moment.</p>
            <p><a class="button" href="/">Try again</a></p></div></main></body></html>
            """;

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(ProviderAway::answer);
    }

    private static void answer(RoutingContext context) {
        if (context.response().ended() || !(context.failure() instanceof OIDCException)) {
            context.next();
            return;
        }
        LOG.warnf("Nobody can sign in: %s", context.failure().getMessage());
        context.response()
                .setStatusCode(UNAVAILABLE)
                .putHeader("Content-Type", "text/html;charset=UTF-8")
                .putHeader("Cache-Control", "no-store")
                .end(PAGE);
    }
}
