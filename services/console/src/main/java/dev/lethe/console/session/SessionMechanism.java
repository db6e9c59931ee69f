package dev.lethe.console.session;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;

/// Knows a user by the session's cookie. Takes no part where an OpenID Connect provider signs users in.
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {
    static final String SESSION = "lethe.session";
    /// Sent by parts of pages that refresh themselves.
    static final String LIVE = "Lethe-Live";

    private static final int FOUND = 302;
    private static final int UNAUTHORIZED = 401;

    private final ConsoleSettings settings;
    private final Sessions sessions;
    private final SessionCookie cookie;

    SessionMechanism(ConsoleSettings settings, Sessions sessions, SessionCookie cookie) {
        this.settings = settings;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        Cookie sent = settings.form() ? context.request().getCookie(cookie.name()) : null;
        if (sent == null) {
            return Uni.createFrom().nullItem();
        }
        boolean active = context.request().getHeader(LIVE) == null;
        return Uni.createFrom()
                .item(sessions.find(sent.getValue(), active)
                        .map(SessionMechanism::identity)
                        .orElse(null));
    }

    private static SecurityIdentity identity(Session session) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(session.user()))
                .addRoles(new HashSet<>(session.roles()))
                .addAttribute(SESSION, session)
                .build();
    }

    /// To the form, and from there back to where the user wanted to go.
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (!settings.form()) {
            return Uni.createFrom().nullItem();
        }
        if (context.request().getHeader("HX-Request") != null) {
            return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "HX-Redirect", "/sign-in"));
        }
        String wanted = context.request().method().equals(HttpMethod.GET)
                ? context.request().uri()
                : "/";
        String then = wanted.equals("/") ? "" : "?then=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
        return Uni.createFrom().item(new ChallengeData(FOUND, "Location", "/sign-in" + then));
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, cookie.name()));
    }

    /// Before the provider's mechanism, which takes no part where this one does.
    @Override
    public int getPriority() {
        return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1;
    }
}
