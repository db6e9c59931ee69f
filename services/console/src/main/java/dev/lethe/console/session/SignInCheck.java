package dev.lethe.console.session;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses to start where there would be two ways to sign in, or none.
@ApplicationScoped
class SignInCheck {
    private final boolean form;
    private final boolean provider;

    SignInCheck(ConsoleSettings settings, @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean provider) {
        this.form = settings.form();
        this.provider = provider;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        if (form == provider) {
            throw new IllegalStateException(
                    "Users sign in either by the form (lethe.console.session.form=true) or with a provider"
                            + " (quarkus.oidc.tenant-enabled=true), not by %s. See docs/sign-in.md."
                                    .formatted(form ? "both" : "neither"));
        }
    }
}
