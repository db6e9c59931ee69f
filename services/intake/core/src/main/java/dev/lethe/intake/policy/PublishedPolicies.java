package dev.lethe.intake.policy;

import dev.lethe.kernel.policy.PolicyReader;
import dev.lethe.kernel.policy.PolicyTimeline;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.wire.PolicyMessages.PolicyMessage;
import dev.lethe.kernel.wire.PolicyMessages.Published;
import dev.lethe.kernel.wire.PolicyMessages.Withdrawn;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// The versions that this intake knows: the configured one, and what `lethe.policies` has told since.
@Singleton
public final class PublishedPolicies implements Supplier<PolicyTimeline> {
    private static final Logger LOG = Logger.getLogger(PublishedPolicies.class);

    private volatile PolicyTimeline timeline = PolicyTimeline.of(PolicyReader.readDefault());

    @Override
    public PolicyTimeline get() {
        return timeline;
    }

    /// Puts the configured policy first, before anything is stamped or read.
    public void beginWith(RetentionPolicy configured) {
        timeline = PolicyTimeline.of(configured);
    }

    /// Takes in what became of a version.
    synchronized void take(PolicyMessage message) {
        timeline = switch (message) {
            case Published published -> {
                LOG.infof(
                        "Retention policy version %d counts from %s",
                        published.version(), published.policy().effectiveFrom());
                yield timeline.with(published.policy());
            }
            case Withdrawn withdrawn -> {
                LOG.infof("Retention policy version %d was withdrawn", withdrawn.version());
                yield timeline.without(withdrawn.version());
            }
        };
    }
}
