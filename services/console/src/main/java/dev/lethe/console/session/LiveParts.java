package dev.lethe.console.session;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/// Knows requests that a script makes for a part of a page. When the session is over, these are not sent to
/// the provider, whose page is no part of ours, but answered 499; `console.js` then loads the page anew.
@ApplicationScoped
class LiveParts implements JavaScriptRequestChecker {
    @Override
    public boolean isJavaScriptRequest(RoutingContext context) {
        return context.request().getHeader("HX-Request") != null
                || context.request().getHeader(SessionMechanism.LIVE) != null;
    }
}
