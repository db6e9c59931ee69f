package dev.lethe.purger.release;

/// Which ledger rows may go. Said once, because plan, claim and release must mean the same.
public final class Eligible {
    private Eligible() {}

    /// Over `record r`; parameters: asOf, policy version. Each anti-join is one look into an index of holds in
    /// force.
    public static final String RECORD = """
            r.deadline_ms <= ? AND r.policy_version = ? AND r.torn = 0
            AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.held_record = r.record_id) -- hold_on_record
            AND NOT EXISTS (SELECT 1 FROM hold_record o WHERE o.held_record = r.record_id) -- hold_on_order
            AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.held_subject = r.subject_pseudonym) -- hold_on_subject
            AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.held_category = r.category) -- hold_on_category
            """;

    /// Over `disclosure d` and its `record r`; parameters as above. A hold on the record holds its disclosures,
    /// too.
    public static final String DISCLOSURE = """
            d.deadline_ms <= ? AND d.policy_version = ? AND d.torn = 0
            AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.held_record = r.record_id) -- hold_on_record
            AND NOT EXISTS (SELECT 1 FROM hold_record o WHERE o.held_record = r.record_id) -- hold_on_order
            AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.held_subject = r.subject_pseudonym) -- hold_on_subject
            AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.held_category = r.category) -- hold_on_category
            """;
}
