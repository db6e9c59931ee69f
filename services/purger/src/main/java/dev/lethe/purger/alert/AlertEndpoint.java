package dev.lethe.purger.alert;

import dev.lethe.webhook.Endpoint;
import java.util.Set;

/// Somebody who wants to be told.
///
/// @param name   in the configuration
/// @param target where, and with which secrets
/// @param events of what
record AlertEndpoint(String name, Endpoint target, Set<AlertEvent> events) {
    AlertEndpoint {
        events = Set.copyOf(events);
    }
}
