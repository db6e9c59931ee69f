package dev.lethe.purger.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// A version of the policy, as it is stored.
@Entity
@Table(name = "policy_version")
@SuppressWarnings("NullAway.Init") // filled by the constructor below, or by the database
public class PolicyVersion {
    @Id
    @Column(name = "version")
    int version;

    @Column(name = "state")
    String state;

    @Column(name = "title")
    String title;

    /// JSON, which names this version.
    @Column(name = "document")
    String document;

    @Column(name = "digest")
    String digest;

    @Column(name = "drafted_by")
    String draftedBy;

    @Column(name = "drafted_ms")
    long draftedMillis;

    @Column(name = "effective_ms")
    @Nullable
    Long effectiveMillis;

    @Column(name = "published_by")
    @Nullable
    String publishedBy;

    @Column(name = "published_ms")
    @Nullable
    Long publishedMillis;

    @Column(name = "in_force_ms")
    @Nullable
    Long inForceMillis;

    @Column(name = "retired_by")
    @Nullable
    String retiredBy;

    @Column(name = "retired_ms")
    @Nullable
    Long retiredMillis;

    @Column(name = "retired_reason")
    @Nullable
    String retiredReason;

    @Column(name = "announced")
    boolean announced = true;

    @Column(name = "restamp_total")
    @Nullable
    Long restampTotal;

    @Column(name = "restamped", insertable = false, updatable = false)
    long restamped;

    @Column(name = "restamped_ms", insertable = false, updatable = false)
    @Nullable
    Long restampedMillis;

    protected PolicyVersion() {}

    PolicyVersion(PolicyDocument policy, String draftedBy, long nowMillis) {
        this.version = policy.version();
        this.state = new PolicyState.Draft().wireName();
        this.draftedBy = draftedBy;
        this.draftedMillis = nowMillis;
        says(policy);
    }

    PolicyState state() {
        return PolicyState.named(state);
    }

    /// Whether it was published, and never came into force.
    boolean isWithdrawn() {
        return state() instanceof PolicyState.Retired && publishedMillis != null && inForceMillis == null;
    }

    void says(PolicyDocument policy) {
        title = policy.meaning().title();
        document = policy.json();
        digest = PolicyDigest.of(policy.meaning());
    }

    void become(PolicyState next) {
        state = next.wireName();
        // Whatever others can see of it is told on the topic.
        announced = publishedMillis == null;
    }
}
