package dev.lethe.checker.facts;

import java.util.BitSet;

/// Which events one holder still has an item of.
public final class Held {

    /// Told of each item that no event explains.
    @FunctionalInterface
    public interface Unexplained {
        void item(int record, long effectiveMillis);
    }

    private final BitSet rows = new BitSet();

    private long refused;

    private Held() {}

    /// A processor's holding: it names the record of each item.
    public static Held byRecord(Facts facts, Holdings holdings, Unexplained unexplained) {
        var held = new Held();
        for (int item = 0; item < holdings.size(); item++) {
            int record = holdings.record(item);
            long effective = holdings.effective(item);
            boolean found = false;
            for (int place = facts.lives().firstAfter(record, effective - 1);
                    place < facts.lives().end(record);
                    place++) {
                int row = facts.lives().rowAt(place);
                if (facts.events().effective(row) > effective) {
                    break;
                }
                if (facts.observed(row)) {
                    held.rows.set(row);
                    found = true;
                }
            }
            if (!found) {
                unexplained.item(record, effective);
            }
        }
        return held;
    }

    /// A partner's holding: it names each item by its own reference.
    public static Held byReference(Facts facts, Holdings holdings, Unexplained unexplained) {
        var held = new Held();
        var references = new References(facts.events());
        int partner = facts.partners().number(holdings.holder());
        for (int item = 0; item < holdings.size(); item++) {
            int row = references.find(partner, holdings.reference(item), holdings.effective(item));
            if (row >= 0) {
                held.rows.set(row);
            } else if (facts.refused()
                    .contains(holdings.holder(), holdings.reference(item), holdings.effective(item))) {
                held.refused++;
            } else {
                unexplained.item(holdings.record(item), holdings.effective(item));
            }
        }
        return held;
    }

    /// How many items came of events that were rejected.
    public long refused() {
        return refused;
    }

    public boolean has(int row) {
        return rows.get(row);
    }
}
