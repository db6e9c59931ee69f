package dev.lethe.console.session;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;

/// The cookie that names a session. Scripts cannot read it, other sites cannot send it.
@Singleton
class SessionCookie {
    private final boolean secure;

    SessionCookie(ConsoleSettings settings) {
        this.secure = settings.secure();
    }

    /// With the prefix a browser takes it only over TLS, from this host, for all paths.
    String name() {
        return secure ? "__Host-lethe-session" : "lethe-session";
    }

    NewCookie holding(String id) {
        return builder().value(id).build();
    }

    NewCookie gone() {
        return builder().value("").maxAge(0).build();
    }

    private NewCookie.Builder builder() {
        return new NewCookie.Builder(name())
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT);
    }
}
