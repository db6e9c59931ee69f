package dev.lethe.http.user;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where a provider knows the callers, refuses whoever comes with a password, before anybody looks whether it is
/// right, and asks callers for a token. Quarkus fixes at build time that passwords are asked for.
@ApplicationScoped
class TokensOnly {
    /// Before callers are looked at, in the order of filters.
    private static final int FIRST = 9_000;

    private static final String SCHEME = "Bearer";
    private static final String AUTHENTICATE = "WWW-Authenticate";
    private static final int UNAUTHORIZED = 401;

    private final boolean provider;

    TokensOnly(@ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean provider) {
        this.provider = provider;
    }

    void register(@Observes Filters filters) {
        if (provider) {
            filters.register(TokensOnly::check, FIRST);
        }
    }

    private static void check(RoutingContext context) {
        if (context.request().headers().getAll("Authorization").stream().allMatch(TokensOnly::isToken)) {
            context.addHeadersEndHandler(sent -> {
                if (context.response().getStatusCode() == UNAUTHORIZED) {
                    context.response().putHeader(AUTHENTICATE, SCHEME);
                }
            });
            context.next();
            return;
        }
        context.response()
                .setStatusCode(UNAUTHORIZED)
                .putHeader(AUTHENTICATE, SCHEME)
                .putHeader("Content-Type", "application/problem+json")
                .end(
                        "{\"status\":401,\"title\":\"Unauthorized\",\"detail\":\"Callers need an access token of the OpenID"
                                + " Connect provider; passwords are not taken.\"}");
    }

    private static boolean isToken(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME + " ", 0, SCHEME.length() + 1);
    }
}
