package dev.lethe.checker.facts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The greatest `through` of each record's deletions, everywhere and per partner. [#NONE] where there was none.
public final class Cuts {

    public static final long NONE = Long.MIN_VALUE;

    private record Scope(int record, @Nullable String partner) {}

    private final long[] everywhere;
    private final Map<Scope, Long> partners = new HashMap<>();
    private final Map<Scope, TreeSet<Long>> severalCuts = new HashMap<>();

    public Cuts(int records) {
        everywhere = new long[records];
        Arrays.fill(everywhere, NONE);
    }

    public void add(Deletion deletion) {
        int record = deletion.record();
        long through = deletion.throughMillis();
        long before = of(record, deletion.partner());
        if (before != NONE && before != through) {
            var all = severalCuts.computeIfAbsent(new Scope(record, deletion.partner()), scope -> new TreeSet<>());
            all.add(before);
            all.add(through);
        }
        if (deletion.everywhere()) {
            everywhere[record] = Math.max(before, through);
        } else {
            partners.merge(new Scope(record, deletion.partner()), through, Math::max);
        }
    }

    /// The record's cut in that scope.
    public long of(int record, @Nullable String partner) {
        return partner == null ? everywhere(record) : partners.getOrDefault(new Scope(record, partner), NONE);
    }

    public long everywhere(int record) {
        return everywhere[record];
    }

    /// The cut that holds for a partner's copy: its own, or the record's where that is greater.
    public long forPartner(int record, String partner) {
        return Math.max(of(record, partner), everywhere(record));
    }

    /// The cut that was in force in the scope when one at `through` was made.
    public long before(int record, @Nullable String partner, long through) {
        var several = severalCuts.get(new Scope(record, partner));
        if (several != null) {
            Long lower = several.lower(through);
            return lower == null ? NONE : lower;
        }
        long only = of(record, partner);
        return only < through ? only : NONE;
    }
}
