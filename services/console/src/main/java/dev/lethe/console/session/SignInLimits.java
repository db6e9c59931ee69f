package dev.lethe.console.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down whoever guesses passwords: so many failed attempts a minute for a user, and so many from an address.
/// What it remembers is bounded; the eldest is forgotten first.
@ApplicationScoped
class SignInLimits {
    static final int PER_USER = 5;
    static final int PER_ADDRESS = 20;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private record Failures(long sinceMillis, int count) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    SignInLimits(Clock clock) {
        this.clock = clock;
    }

    /// Counts an attempt, and tells whether it may be made. Counted before the password is looked at, so that many
    /// at once are no way round; a success takes its count back.
    synchronized boolean admit(String user, String address) {
        long now = clock.millis();
        if (count("user " + user, now) >= PER_USER || count("address " + address, now) >= PER_ADDRESS) {
            return false;
        }
        add("user " + user, now, 1);
        add("address " + address, now, 1);
        return true;
    }

    synchronized void succeeded(String user, String address) {
        failures.remove("user " + user);
        add("address " + address, clock.millis(), -1);
    }

    private int count(String key, long now) {
        Failures known = failures.get(key);
        return known == null || now - known.sinceMillis() >= WINDOW.toMillis() ? 0 : known.count();
    }

    private void add(String key, long now, int change) {
        Failures known = failures.get(key);
        boolean goesOn = known != null && now - known.sinceMillis() < WINDOW.toMillis();
        failures.put(
                key,
                goesOn && known != null
                        ? new Failures(known.sinceMillis(), Math.max(0, known.count() + change))
                        : new Failures(now, Math.max(0, change)));
    }
}
