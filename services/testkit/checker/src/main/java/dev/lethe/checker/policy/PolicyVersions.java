package dev.lethe.checker.policy;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The versions of the policy: the one that the checker was given, and those that were announced.
public final class PolicyVersions {

    private record Version(RetentionPolicy policy, long fromMillis) {}

    private final RetentionPolicy given;
    private final TreeMap<Integer, Version> versions = new TreeMap<>();

    /// @param given counts from the beginning, unless an announcement of its version says from when
    public PolicyVersions(RetentionPolicy given) {
        this.given = given;
        versions.put(given.version(), new Version(given, Long.MIN_VALUE));
    }

    /// Takes in that a version was published.
    ///
    /// @param fromMillis from when it counts
    /// @return whether it says what the given policy says, if it has its number
    public boolean announce(RetentionPolicy policy, long fromMillis) {
        boolean agrees = policy.version() != given.version() || policy.saysWhat(given);
        versions.put(policy.version(), new Version(agrees ? policy : given, fromMillis));
        return agrees;
    }

    /// Takes in that a version will not come into force.
    public void withdraw(int version) {
        if (version != given.version()) {
            versions.remove(version);
        }
    }

    /// The version with that number; null if it was never published.
    public @Nullable RetentionPolicy find(int version) {
        var found = versions.get(version);
        return found == null ? null : found.policy();
    }

    /// The version in force: the greatest one whose time has come; before all of them, the smallest.
    public RetentionPolicy at(long epochMillis) {
        for (Map.Entry<Integer, Version> version : versions.descendingMap().entrySet()) {
            if (version.getValue().fromMillis() <= epochMillis) {
                return version.getValue().policy();
            }
        }
        return versions.firstEntry().getValue().policy();
    }
}
