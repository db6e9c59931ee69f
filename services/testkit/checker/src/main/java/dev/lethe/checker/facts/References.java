package dev.lethe.checker.facts;

import java.util.HashMap;
import java.util.Map;

/// Which events gave a partner what it knows by a reference of its own.
public final class References {

    private record Key(int partner, long reference, long effectiveMillis) {}

    private final Map<Key, Integer> rows = new HashMap<>();
    private final EventTable events;

    public References(EventTable events) {
        this.events = events;
        for (int row = 0; row < events.size(); row++) {
            if (events.partner(row) != Names.NONE) {
                rows.putIfAbsent(key(row), row);
            }
        }
    }

    /// The event that gave that partner the data at that time under that reference, or -1.
    public int find(int partner, long reference, long effectiveMillis) {
        return rows.getOrDefault(new Key(partner, reference, effectiveMillis), -1);
    }

    private Key key(int row) {
        return new Key(events.partner(row), events.reference(row), events.effective(row));
    }
}
