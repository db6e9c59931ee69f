package dev.lethe.checker.facts;

import dev.lethe.checker.wire.Hash64;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the plans of all runs hold, and what has left them. Members are kept as hashes of 64 bits: that one that is
/// none
/// has the hash of one that is happens once in trillions.
public final class PlanMembers {

    private long[] members = new long[1024];
    private int size;
    private boolean sorted;
    private final Set<Long> left = new HashSet<>();
    private final Set<Long> spared = new HashSet<>();

    /// @param partner whose copy ends; null for a deletion everywhere
    /// @param throughMillis the cut
    public void add(String runId, int record, @Nullable String partner, long throughMillis) {
        if (size == members.length) {
            members = Arrays.copyOf(members, Growth.next(size));
        }
        members[size++] = Hash64.join(place(runId, record, partner), throughMillis);
        sorted = false;
    }

    /// A member left its plan.
    ///
    /// @param bySomebody whether somebody spared it
    public void leave(String runId, int record, @Nullable String partner, boolean bySomebody) {
        left.add(place(runId, record, partner));
        if (bySomebody) {
            spared.add(place(runId, record, partner));
        }
    }

    /// Whether the deletion, with this cut, is a member of its run's plan.
    public boolean has(Deletion deletion) {
        if (!sorted) {
            Arrays.sort(members, 0, size);
            sorted = true;
        }
        long key =
                Hash64.join(place(deletion.runId(), deletion.record(), deletion.partner()), deletion.throughMillis());
        return Arrays.binarySearch(members, 0, size, key) >= 0;
    }

    public boolean hasLeft(Deletion deletion) {
        return left.contains(place(deletion.runId(), deletion.record(), deletion.partner()));
    }

    /// Whether somebody took it out of the run's plan.
    public boolean isSpared(String runId, int record, @Nullable String partner) {
        return spared.contains(place(runId, record, partner));
    }

    private static long place(String runId, int record, @Nullable String partner) {
        return Hash64.join(Hash64.join(Hash64.of(runId), record), Hash64.of(partner == null ? "" : partner));
    }
}
