package dev.lethe.checker.report;

import dev.lethe.checker.wire.Id128;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Collects differences: counts all of them, keeps the first of each invariant.
public final class Differences {

    private static final int KEPT_PER_INVARIANT = 100;

    private final Map<InvariantId, Long> checked = new EnumMap<>(InvariantId.class);
    private final Map<InvariantId, List<Difference>> kept = new EnumMap<>(InvariantId.class);
    private final Map<InvariantId, Map<String, Long>> counts = new EnumMap<>(InvariantId.class);
    private final Map<InvariantId, String> notApplicable = new EnumMap<>(InvariantId.class);
    private final Map<String, Long> trusted = new TreeMap<>();

    /// Reports a difference.
    ///
    /// @param what a short name of the kind of difference
    /// @param detail for people; no personal data
    public void add(InvariantId invariant, String what, @Nullable Id128 record, String detail) {
        counts.computeIfAbsent(invariant, id -> new TreeMap<>()).merge(what, 1L, Long::sum);
        var list = kept.computeIfAbsent(invariant, id -> new ArrayList<>());
        if (list.size() < KEPT_PER_INVARIANT) {
            list.add(new Difference(invariant.label(), what, record == null ? null : record.toString(), detail));
        }
    }

    /// Says how many facts an invariant was checked on.
    public void checked(InvariantId invariant, long facts) {
        checked.merge(invariant, facts, Long::sum);
    }

    public void notApplicable(InvariantId invariant, String why) {
        notApplicable.put(invariant, why);
    }

    /// Counts something that was accepted without being recomputed.
    public void trust(String what, long times) {
        if (times > 0) {
            trusted.merge(what, times, Long::sum);
        }
    }

    public long total() {
        return counts.values().stream()
                .flatMap(byWhat -> byWhat.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /// How many differences of that kind there are.
    public long count(InvariantId invariant, String what) {
        return counts.getOrDefault(invariant, Map.of()).getOrDefault(what, 0L);
    }

    public List<Difference> first() {
        return kept.values().stream().flatMap(List::stream).toList();
    }

    public Map<String, Long> checkedByInvariant() {
        return labelled(checked);
    }

    public Map<String, Map<String, Long>> countsByInvariant() {
        return labelled(counts);
    }

    public Map<String, String> notApplicableByInvariant() {
        return labelled(notApplicable);
    }

    public Map<String, Long> trusted() {
        return trusted;
    }

    private static <V> Map<String, V> labelled(Map<InvariantId, V> byId) {
        var labelled = new LinkedHashMap<String, V>();
        byId.forEach((id, value) -> labelled.put(id.label(), value));
        return labelled;
    }
}
