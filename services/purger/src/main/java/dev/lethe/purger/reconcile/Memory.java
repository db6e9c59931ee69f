package dev.lethe.purger.reconcile;

import dev.lethe.purger.check.Share;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the last look at a processor left for the next one.
///
/// @param part    at which part counting goes on: at the same one as long as too much is held of it
/// @param over    categories of which it held more there than the ledger has
/// @param under   categories of which it had far less than usual
/// @param usual   shares of records that it had nothing of, by what was counted or asked
/// @param asked   how many live records it was asked about, by category
/// @param missing those of them that it had nothing of, by category
record Memory(
        int part,
        Set<String> over,
        Set<String> under,
        Map<String, Share> usual,
        Map<String, Integer> asked,
        Map<String, List<String>> missing) {
    static final Memory NONE = new Memory(0, Set.of(), Set.of(), Map.of(), Map.of(), Map.of());

    Memory {
        over = Set.copyOf(over);
        under = Set.copyOf(under);
        usual = Map.copyOf(usual);
        asked = Map.copyOf(asked);
        missing = Map.copyOf(missing);
    }

    Share usual(String what) {
        return usual.getOrDefault(what, Share.NONE);
    }
}
