package dev.lethe.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Answers an announced body over the limit with a problem, at once. Quarkus alone answers 413 without a body and hangs
/// up, which a client that is still sending takes for a broken connection. So what it sends is read and thrown away, up
/// to a bound.
@ApplicationScoped
class BodyLimit {
    /// Before everything else, in the order of filters.
    private static final int FIRST = 10_000;

    private static final long MOST_READ_BYTES = 64L << 20;
    private static final int TOO_LARGE = 413;

    private final long limitBytes;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limitBytes = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        long announcedBytes = announcedBytes(context);
        if (announcedBytes <= limitBytes || announcedBytes > MOST_READ_BYTES) {
            context.next();
            return;
        }
        context.request().handler(chunk -> {});
        context.request().resume();
        context.response()
                .setStatusCode(TOO_LARGE)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"status\":413,\"title\":\"Content Too Large\",\"detail\":\"The body is larger than "
                        + limitBytes + " bytes. Send less at a time.\"}");
    }

    private static long announcedBytes(RoutingContext context) {
        try {
            String length = context.request().getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
