package dev.lethe.purger.alert;

import dev.lethe.purger.settings.PurgerSettings;
import dev.lethe.webhook.Endpoint;
import dev.lethe.webhook.WebhookKeys;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The configured endpoints. A mistake in the configuration keeps the service from starting.
@Startup
@Singleton
class AlertEndpoints {
    private static final int MAX_ENDPOINTS = 20;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final List<AlertEndpoint> all = new ArrayList<>();

    AlertEndpoints(PurgerSettings settings) {
        if (settings.alerts().size() > MAX_ENDPOINTS) {
            throw new IllegalArgumentException("there are more than " + MAX_ENDPOINTS + " endpoints for alerts");
        }
        new TreeMap<>(settings.alerts()).forEach((name, alert) -> all.add(read(name, alert)));
    }

    List<AlertEndpoint> all() {
        return all;
    }

    Optional<AlertEndpoint> named(String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    static AlertEndpoint read(String name, PurgerSettings.Alert alert) {
        try {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a name has 1 to 64 of a-z, 0-9 and -");
            }
            return new AlertEndpoint(
                    name,
                    new Endpoint(alert.url(), WebhookKeys.of(alert.secret()), alert.allowPrivate()),
                    events(alert));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The endpoint for alerts " + name + " is not configured properly: " + e.getMessage(), e);
        }
    }

    private static Set<AlertEvent> events(PurgerSettings.Alert alert) {
        Set<AlertEvent> events = EnumSet.noneOf(AlertEvent.class);
        for (String word : alert.events().orElse(Set.of())) {
            events.add(AlertEvent.named(word)
                    .orElseThrow(() -> new IllegalArgumentException("there is no event " + word)));
        }
        return events.isEmpty() ? EnumSet.allOf(AlertEvent.class) : events;
    }
}
