package dev.lethe.checker.facts;

import dev.lethe.checker.wire.Id128;
import java.util.HashMap;
import java.util.Map;

/// Up to which effective time a recipient may still hold a record, because it has not settled a deletion of it.
public final class Unsettled {

    private record Key(int record, String recipient) {}

    private final Map<Key, Long> through = new HashMap<>();

    public Unsettled(LedgerFacts ledger) {
        Map<Id128, Deletion> byId = new HashMap<>();
        for (LedgerDeletion deletion : ledger.deletions()) {
            byId.put(deletion.deletion().id(), deletion.deletion());
        }
        for (Obligation obligation : ledger.obligations()) {
            Deletion deletion = byId.get(obligation.deletion());
            if (deletion != null && !obligation.state().settled()) {
                through.merge(new Key(deletion.record(), obligation.recipient()), deletion.throughMillis(), Math::max);
            }
        }
    }

    /// Whether an open, failed or retained obligation covers that item.
    public boolean excuses(int record, String recipient, long effectiveMillis) {
        Long latest = through.get(new Key(record, recipient));
        return latest != null && effectiveMillis <= latest;
    }
}
