package dev.lethe.checker.facts;

import dev.lethe.checker.wire.Id128;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that was read from the purger's tables.
public final class LedgerFacts {

    private final LedgerRows rows = new LedgerRows();
    private final List<DisclosureRow> disclosures = new ArrayList<>();
    private final List<LedgerDeletion> deletions = new ArrayList<>();
    private final List<Obligation> obligations = new ArrayList<>();
    private final Map<String, Run> runs = new TreeMap<>();
    private final PlanMembers plans = new PlanMembers();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Recipient> processors = new ArrayList<>();
    private int policyVersion;
    private long unreadable;

    public LedgerRows rows() {
        return rows;
    }

    public List<DisclosureRow> disclosures() {
        return disclosures;
    }

    public List<LedgerDeletion> deletions() {
        return deletions;
    }

    public List<Obligation> obligations() {
        return obligations;
    }

    /// What the runs' plans hold.
    public PlanMembers plans() {
        return plans;
    }

    public List<Claim> claims() {
        return claims;
    }

    public List<Hold> holds() {
        return holds;
    }

    /// The registered processors that are active.
    public List<Recipient> processors() {
        return processors;
    }

    public Map<String, Run> runs() {
        return runs;
    }

    public @Nullable Run run(String id) {
        return runs.get(id);
    }

    /// The completed run that was created last, or null.
    public @Nullable Run lastCompleted() {
        Run last = null;
        for (Run run : runs.values()) {
            if (run.completed() && (last == null || run.createdMillis() > last.createdMillis())) {
                last = run;
            }
        }
        return last;
    }

    /// The keyed hash of the record's subject, or null if the ledger does not know the record.
    public @Nullable Id128 pseudonym(int record) {
        int row = rows.find(record);
        return row < 0 ? null : rows.get(row).pseudonym();
    }

    /// The version of the policy that the ledger says is in force.
    public int policyVersion() {
        return policyVersion;
    }

    public void policyVersion(int version) {
        policyVersion = version;
    }

    /// How many messages the ledger set aside as unreadable.
    public long unreadable() {
        return unreadable;
    }

    public void unreadable(long messages) {
        unreadable = messages;
    }
}
