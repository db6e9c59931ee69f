package dev.lethe.kernel.wire;

/// Names of the Kafka headers that carry CloudEvents attributes (Kafka protocol binding 1.0, binary mode).
public final class Attributes {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String PARTITION_KEY = "ce_partitionkey";
    public static final String CONTENT_TYPE = "content-type";

    /// Lethe's extension: the category's enum name.
    public static final String CATEGORY = "ce_infocategory";

    /// Lethe's extension: the record's id, 32 hex digits.
    public static final String RECORD_ID = "ce_recordid";

    /// Lethe's extension: the effective time of a stamped event; of a deletion, its cut.
    public static final String EFFECTIVE_TIME = "ce_effectivetime";

    /// Lethe's extension: the deadline that this event alone would give its record. The ledger's is authoritative.
    public static final String DEADLINE = "ce_retaindeadline";

    /// Lethe's extension: the policy version under which the deadline was stamped.
    public static final String POLICY_VERSION = "ce_policyversion";

    /// Lethe's extension: what the event does to its record (`touches`, `concludes`, `reopens`).
    public static final String LIFECYCLE = "ce_lifecycle";

    /// Lethe's extension: the partner that was given this data.
    public static final String DISCLOSED_TO = "ce_disclosedto";

    /// Lethe's extension on rejections: why.
    public static final String REJECT_REASON = "ce_rejectreason";

    /// The CloudEvents version that Lethe writes.
    public static final String SPEC_VERSION_1_0 = "1.0";

    /// The content type of an unsealed value.
    public static final String JSON = "application/json";

    /// The content type of a sealed value (JWE compact).
    public static final String JOSE = "application/jose";

    private Attributes() {}
}
