package dev.lethe.console.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How users sign in.
@ConfigMapping(prefix = "lethe.console.session")
public interface ConsoleSettings {
    /// Whether this service itself asks for user and password. False where an OpenID Connect provider does
    /// (`quarkus.oidc.tenant-enabled=true`).
    @WithDefault("true")
    boolean form();

    /// Whether the cookie travels over TLS only. False only where there is none: the sandbox.
    @WithDefault("true")
    boolean secure();

    /// How long a session lasts in which nothing is done.
    @WithDefault("PT30M")
    Duration idle();

    /// How long a session lasts at most.
    @WithDefault("PT10H")
    Duration longest();

    /// How many sessions there are at most; the one longest unused makes room.
    @WithDefault("1000")
    int most();
}
