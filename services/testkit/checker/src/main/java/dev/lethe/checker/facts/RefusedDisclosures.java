package dev.lethe.checker.facts;

import java.util.HashSet;
import java.util.Set;

/// What partners were given by events that are rejected. The platform gave it, and Lethe never hears of it: a partner
/// may hold it, and no deletion will ever cover it.
public final class RefusedDisclosures {

    private record Key(String partner, long reference, long effectiveMillis) {}

    private final Set<Key> disclosures = new HashSet<>();

    public void add(String partner, long reference, long effectiveMillis) {
        disclosures.add(new Key(partner, reference, effectiveMillis));
    }

    public boolean contains(String partner, long reference, long effectiveMillis) {
        return disclosures.contains(new Key(partner, reference, effectiveMillis));
    }
}
