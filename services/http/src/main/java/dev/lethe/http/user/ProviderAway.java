package dev.lethe.http.user;

import io.quarkus.oidc.OIDCException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers 503 while the provider was never reached, so that nobody can be known; Quarkus alone answers 500.
/// Once its keys are here, tokens are checked without it.
@ApplicationScoped
class ProviderAway {
    private static final Logger LOG = Logger.getLogger(ProviderAway.class);
    private static final int UNAVAILABLE = 503;

    /// Before those who answer every failure alike.
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        if (context.response().ended() || !isAway(context.failure())) {
            context.next();
            return;
        }
        LOG.warnf("Nobody can be let in: %s", context.failure().getMessage());
        context.response()
                .setStatusCode(UNAVAILABLE)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Retry-After", "5")
                .end("{\"status\":503,\"title\":\"Service Unavailable\",\"detail\":\"The OpenID Connect provider cannot"
                        + " be reached, so nobody can be let in. Try again.\"}");
    }

    private static boolean isAway(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof OIDCException) {
                return true;
            }
        }
        return false;
    }
}
