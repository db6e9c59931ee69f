package dev.lethe.simulator.runtime;

import com.standardwebhooks.Webhook;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Period;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The partners that are played.
@Startup
@Singleton
public final class Partners {
    private final Map<String, Partner> byId = new TreeMap<>();

    /// One of them.
    ///
    /// @param notices     verifies what the connector sends
    /// @param receipts    signs what is sent to the connector
    /// @param retain      for how long the law makes the partner keep what it was given, if it does
    /// @param retainBasis which law
    public record Partner(String id, Webhook notices, Webhook receipts, Optional<Period> retain, String retainBasis) {}

    Partners(SimulatorConfig config) {
        config.partners()
                .forEach((id, partner) -> byId.put(
                        id,
                        new Partner(
                                id,
                                new Webhook(partner.noticeSecret()),
                                new Webhook(partner.receiptSecret()),
                                partner.retain(),
                                partner.retainBasis())));
    }

    public Collection<Partner> all() {
        return byId.values();
    }

    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /// The partner with this id.
    ///
    /// @throws HttpProblem 404 where it is not played here
    public Partner require(String id) {
        Partner partner = byId.get(id);
        if (partner == null) {
            throw HttpProblem.builder()
                    .withStatus(Response.Status.NOT_FOUND)
                    .withTitle("Unknown partner")
                    .withDetail("This simulator does not play such a partner.")
                    .build();
        }
        return partner;
    }
}
