package dev.lethe.kernel.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The published versions of the policy, and which of them is in force when. Unchangeable.
public final class PolicyTimeline {
    /// The latest version first; never empty.
    private final List<RetentionPolicy> versions;

    private PolicyTimeline(List<RetentionPolicy> versions) {
        this.versions = List.copyOf(versions);
    }

    /// A timeline of one version, which is in force until another one is.
    public static PolicyTimeline of(RetentionPolicy first) {
        return new PolicyTimeline(List.of(first));
    }

    /// The timeline with a version more, or in place of the one with its number.
    public PolicyTimeline with(RetentionPolicy policy) {
        List<RetentionPolicy> more = others(policy.version());
        more.add(policy);
        more.sort(Comparator.comparingInt(RetentionPolicy::version).reversed());
        return new PolicyTimeline(more);
    }

    /// The timeline without a version that was withdrawn before it came into force. The last one stays.
    public PolicyTimeline without(int version) {
        List<RetentionPolicy> fewer = others(version);
        return fewer.isEmpty() ? this : new PolicyTimeline(fewer);
    }

    /// The version in force: the greatest one whose time has come; before all of them, the smallest.
    public RetentionPolicy at(long epochMillis) {
        for (RetentionPolicy policy : versions) {
            if (policy.effectiveFrom().toEpochMilli() <= epochMillis) {
                return policy;
            }
        }
        return versions.getLast();
    }

    /// The greatest version, in force or not.
    public RetentionPolicy latest() {
        return versions.getFirst();
    }

    private List<RetentionPolicy> others(int version) {
        List<RetentionPolicy> others = new ArrayList<>(versions);
        others.removeIf(each -> each.version() == version);
        return others;
    }
}
