package dev.lethe.http.user;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Lets in nobody without a name. Names stand on the audit trail, and whoever approves is compared by name
/// with whoever asked: a token that lacks the claim would make everybody the same nobody.
@ApplicationScoped
class NamedCallers implements SecurityIdentityAugmentor {
    /// As wide as the columns that keep it.
    static final int MAX_LENGTH = 128;

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.isAnonymous() || isName(name(identity))
                ? Uni.createFrom().item(identity)
                : Uni.createFrom().failure(new AuthenticationFailedException("the caller has no usable name"));
    }

    /// Null where the claim is no text.
    private static @Nullable String name(SecurityIdentity identity) {
        try {
            return identity.getPrincipal().getName();
        } catch (ClassCastException e) {
            return null;
        }
    }

    static boolean isName(@Nullable String name) {
        return name != null
                && !name.isBlank()
                && name.length() <= MAX_LENGTH
                && name.strip().equals(name)
                && name.codePoints()
                        .noneMatch(each -> Character.isISOControl(each)
                                || Character.getType(each) == Character.FORMAT
                                || Character.getType(each) == Character.SURROGATE);
    }
}
