package dev.lethe.console.session;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets in nobody whose name the provider does not tell: services would not either, but say less about it.
@ApplicationScoped
class NamedUsers implements SecurityIdentityAugmentor {
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        return hasName(identity)
                ? Uni.createFrom().item(identity)
                : Uni.createFrom()
                        .failure(new AuthenticationCompletionException(
                                "the provider's token lacks the claim that names the user"));
    }

    private static boolean hasName(SecurityIdentity identity) {
        try {
            String name = identity.getPrincipal().getName();
            return name != null && !name.isBlank();
        } catch (ClassCastException e) {
            return false; // the claim is no text
        }
    }
}
