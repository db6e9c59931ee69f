package dev.lethe.http.user;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// Refuses to start with settings that would let in the wrong people, before anything is read or served.
@ApplicationScoped
class ProviderCheck {
    private static final Logger LOG = Logger.getLogger(ProviderCheck.class);

    private final Config config;

    ProviderCheck(Config config) {
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        List<String> faults =
                ProviderSettings.faults(name -> config.getOptionalValue(name, String.class), config.getPropertyNames());
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Signing in with a provider is not safe as it is configured:\n  - "
                    + String.join("\n  - ", faults) + "\nSee docs/sign-in.md.");
        }
        if (config.getOptionalValue("quarkus.oidc.tenant-enabled", Boolean.class)
                .orElse(false)) {
            LOG.infof(
                    "Callers need an access token of %s",
                    config.getValue("quarkus.oidc.auth-server-url", String.class));
        }
    }
}
