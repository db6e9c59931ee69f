package dev.lethe.console.session;

import dev.lethe.kernel.access.Roles;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The user of this request.
@RequestScoped
public class SignedIn {
    private final SecurityIdentity identity;

    SignedIn(SecurityIdentity identity) {
        this.identity = identity;
    }

    public boolean isAnonymous() {
        return identity.isAnonymous();
    }

    public String name() {
        return identity.getPrincipal().getName();
    }

    /// In alphabetical order.
    public List<String> roles() {
        return Roles.known(identity.getRoles());
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /// What services are called with: the user's own credentials, or the token that the provider issued.
    public String authorization() {
        Session session = identity.getAttribute(SessionMechanism.SESSION);
        if (session != null) {
            return session.authorization();
        }
        @Nullable AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
        if (token == null) {
            throw new IllegalStateException("a page for users was shown to nobody");
        }
        return "Bearer " + token.getToken();
    }
}
