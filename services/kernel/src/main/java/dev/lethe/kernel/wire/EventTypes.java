package dev.lethe.kernel.wire;

/// The CloudEvents types of Lethe's own messages.
public final class EventTypes {
    /// An event's data in one category, classified and stamped with a deadline.
    public static final String RECORD_STAMPED = "lethe.record.stamped.v1";

    /// Delete a record up to a cut, everywhere.
    public static final String DELETION_REQUESTED = "lethe.deletion.requested.v1";

    /// One partner's use of a record is over.
    public static final String DISCLOSURE_ENDED = "lethe.disclosure.ended.v1";

    /// A recipient's answer to a deletion.
    public static final String RECEIPT = "lethe.receipt.v1";

    /// An event that intake refused.
    public static final String EVENT_REJECTED = "lethe.event.rejected.v1";

    /// An entry of the audit trail.
    public static final String AUDIT = "lethe.audit.v1";

    /// A version of the retention policy that is, or will be, in force.
    public static final String POLICY_PUBLISHED = "lethe.policy.published.v1";

    /// A published version that will not come into force.
    public static final String POLICY_WITHDRAWN = "lethe.policy.withdrawn.v1";

    private EventTypes() {}
}
