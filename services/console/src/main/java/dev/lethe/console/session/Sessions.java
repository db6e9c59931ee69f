package dev.lethe.console.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sessions, in memory: a restart signs everybody out. What the cookie says is kept only as its hash, so that a
/// look
/// into this memory opens no session, and how long a comparison takes tells nothing.
@ApplicationScoped
class Sessions {
    private static final int ID_BYTES = 32;

    private final ConsoleSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byHash = new HashMap<>();

    Sessions(ConsoleSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Begins a session and answers what its cookie says.
    synchronized String begin(String user, List<String> roles, String authorization) {
        long now = clock.millis();
        byHash.values().removeIf(session -> !isAlive(session, now));
        while (byHash.size() >= settings.most()) {
            byHash.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().usedMillis()))
                    .map(Map.Entry::getKey)
                    .ifPresent(byHash::remove);
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byHash.put(hash(id), new Session(user, roles, authorization, now, now));
        return id;
    }

    /// The session of a cookie, while it lasts.
    ///
    /// @param active whether the user did something, which makes the session last longer
    synchronized Optional<Session> find(String id, boolean active) {
        String key = hash(id);
        Session session = byHash.get(key);
        long now = clock.millis();
        if (session == null) {
            return Optional.empty();
        }
        if (!isAlive(session, now)) {
            byHash.remove(key);
            return Optional.empty();
        }
        if (active) {
            byHash.put(key, session.used(now));
        }
        return Optional.of(session);
    }

    synchronized void end(String id) {
        byHash.remove(hash(id));
    }

    synchronized int size() {
        return byHash.size();
    }

    private boolean isAlive(Session session, long now) {
        return now - session.usedMillis() < settings.idle().toMillis()
                && now - session.startedMillis() < settings.longest().toMillis();
    }

    private static String hash(String id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
