package dev.lethe.console.session;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The session of a user whom a provider has signed in. Signing out is a form as any other, so that no other
/// site can do it; that is why Quarkus' own path for it is not used, which a link could lead to.
@RequestScoped
class ProviderSession {
    private static final String SIGNED_OUT = "/signed-out";

    private final SecurityIdentity identity;
    private final ConsoleSettings settings;
    private final Instance<OidcSession> session;
    private final Instance<OidcConfigurationMetadata> provider;

    ProviderSession(
            SecurityIdentity identity,
            ConsoleSettings settings,
            Instance<OidcSession> session,
            Instance<OidcConfigurationMetadata> provider) {
        this.identity = identity;
        this.settings = settings;
        this.session = session;
        this.provider = provider;
    }

    /// Ends the session here and answers where it is ended at the provider too, as OpenID Connect
    /// RP-Initiated Logout says; a page of this site where the provider has no such place.
    URI end(HttpServerRequest request) {
        @Nullable IdTokenCredential token = identity.getCredential(IdTokenCredential.class);
        if (token == null) {
            return URI.create(SIGNED_OUT);
        }
        @Nullable String place = provider.get().getEndSessionUri();
        session.get().logout().await().indefinitely();
        if (place == null) {
            return URI.create(SIGNED_OUT);
        }
        String back = (settings.secure() ? "https" : request.scheme()) + "://" + request.authority() + SIGNED_OUT;
        return URI.create(place + (place.indexOf('?') < 0 ? '?' : '&') + "id_token_hint=" + encoded(token.getToken())
                + "&post_logout_redirect_uri=" + encoded(back));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
