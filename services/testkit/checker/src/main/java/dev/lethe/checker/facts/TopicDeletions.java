package dev.lethe.checker.facts;

import dev.lethe.checker.wire.Id128;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The deletions found on the lifecycle topics, one for each id, however many copies there are.
public final class TopicDeletions {

    /// A deletion and what only its message tells.
    ///
    /// @param recipients from whom it asks a receipt
    /// @param body a hash of the value's bytes, to tell whether copies are identical
    public record Copy(Deletion deletion, List<String> recipients, long body) {}

    private final Map<Id128, Copy> byId = new HashMap<>();
    private final Set<Id128> unequal = new HashSet<>();
    private final Map<Object, Object> shared = new HashMap<>();
    private long copies;

    public void add(Copy copy) {
        copies++;
        Copy first = byId.putIfAbsent(copy.deletion().id(), copy);
        if (first != null && first.body() != copy.body()) {
            unequal.add(copy.deletion().id());
        }
    }

    /// The same object for equal values, of which there are few: names of runs, lists of recipients.
    @SuppressWarnings("unchecked")
    public <T> T share(T value) {
        Object first = shared.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }

    public Collection<Copy> all() {
        return byId.values();
    }

    public @Nullable Copy find(Id128 id) {
        return byId.get(id);
    }

    /// Ids whose copies are not all identical.
    public Set<Id128> unequal() {
        return unequal;
    }

    public long copies() {
        return copies;
    }
}
