package dev.lethe.purger.reconcile;

import dev.lethe.purger.check.Finding;
import dev.lethe.purger.check.Share;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What one look saw of a processor, on both sides.
///
/// @param recipient    the processor
/// @param parts        how many parts of all ids were counted
/// @param ledger       live records there, by category; the categories are those that it is told of
/// @param held         records that it holds there, by category
/// @param inFlight     deletions that it has not answered, and events that the ledger has not read, of all parts
/// @param erased       how many records it was asked about that it said it had deleted
/// @param stillHeld    those of them that it holds all the same
/// @param asked        live records that it was asked about, by category
/// @param missing      those of them that it has nothing of
/// @param stillMissing how many of the last look's it has nothing of still, by category
record Comparison(
        String recipient,
        int parts,
        Map<String, Long> ledger,
        Map<String, Long> held,
        long inFlight,
        int erased,
        List<String> stillHeld,
        Map<String, Integer> asked,
        Map<String, List<String>> missing,
        Map<String, Integer> stillMissing) {
    private static final int NAMED = 3;

    /// So many standard deviations more than its share of what is in flight may be in a part by chance: ids are drawn
    /// by a keyed hash, so what is in flight spreads evenly.
    private static final double DEVIATIONS = 6;

    /// What it comes to, and what the next look has to know.
    record Judged(Finding finding, Memory memory) {}

    Judged judge(Memory before) {
        Set<String> over = over();
        Map<String, Share> usual = new HashMap<>();
        Set<String> under = new TreeSet<>();
        ledger.forEach((category, live) -> {
            long lacks = Math.max(0, live - held.getOrDefault(category, 0L));
            weigh(before, usual, under, category, "counted " + category, lacks, live);
        });
        Set<String> lost = new TreeSet<>();
        before.asked().forEach((category, all) -> {
            long lacks = stillMissing.getOrDefault(category, 0);
            weigh(before, usual, lost, category, "asked " + category, lacks, all);
        });
        int next = over.isEmpty() ? (before.part() + parts) % LedgerHoldings.PARTS : before.part();
        return new Judged(finding(before, over, under, lost), new Memory(next, over, under, usual, asked, missing));
    }

    private static void weigh(
            Memory before,
            Map<String, Share> usual,
            Set<String> risen,
            String category,
            String what,
            long part,
            long all) {
        Share share = before.usual(what);
        if (share.risen(part, all)) {
            risen.add(category);
        }
        usual.put(what, share.after(part, all));
    }

    /// Categories of which it holds more than the ledger has, also those that it is not told of.
    private Set<String> over() {
        Set<String> over = new TreeSet<>();
        held.forEach((category, records) -> {
            if (records - ledger.getOrDefault(category, 0L) > allowance()) {
                over.add(category);
            }
        });
        return over;
    }

    /// How much of what is in flight may belong to the parts that were counted.
    long allowance() {
        double mean = (double) inFlight * parts / LedgerHoldings.PARTS;
        return Math.min(inFlight, (long) Math.ceil(mean + DEVIATIONS * Math.sqrt(mean)));
    }

    private Finding finding(Memory before, Set<String> over, Set<String> under, Set<String> lost) {
        Map<String, Long> counts = counts();
        if (!stillHeld.isEmpty()) {
            return Finding.failed(
                    counts,
                    "%s still holds %d of %d records that it said it had deleted: %s."
                            .formatted(recipient, stillHeld.size(), erased, some(stillHeld)),
                    "Its receipts cannot be relied on. GET /records/{id}/why tells what was deleted when; have whoever"
                            + " runs it look. One that reads its topics again from the start deletes again by itself.");
        }
        List<String> found = new ArrayList<>();
        for (String category : over) {
            if (before.over().contains(category)) {
                found.add(
                        "%s holds more than the ledger has live: %d instead of %d records of %s whose ids begin with %s."
                                .formatted(
                                        recipient,
                                        held.getOrDefault(category, 0L),
                                        ledger.getOrDefault(category, 0L),
                                        category,
                                        range(before.part())));
            }
        }
        for (String category : under) {
            if (before.under().contains(category)) {
                found.add("%s has nothing of many more live records of %s than usual: it holds %d of %d."
                        .formatted(recipient, category, held.getOrDefault(category, 0L), ledger.get(category)));
            }
        }
        for (String category : lost) {
            found.add("%s has twice had nothing of %d of %d live records of %s, such as %s."
                    .formatted(
                            recipient,
                            stillMissing.getOrDefault(category, 0),
                            before.asked().get(category),
                            category,
                            some(before.missing().getOrDefault(category, List.of()))));
        }
        return found.isEmpty()
                ? Finding.ok(counts, "%s holds what the ledger says.".formatted(recipient))
                : Finding.warning(
                        counts,
                        String.join(" ", found),
                        "Look whether it is behind on its topics, set events aside, was restored from an older backup,"
                                + " or was registered later than the data came.");
    }

    private String range(int first) {
        int last = (first + parts - 1) % LedgerHoldings.PARTS;
        return LedgerHoldings.prefix(first) + (parts == 1 ? "" : " to " + LedgerHoldings.prefix(last));
    }

    private static String some(Collection<String> ids) {
        return String.join(", ", ids.stream().limit(NAMED).toList()) + (ids.size() > NAMED ? ", …" : "");
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counts.put(recipient + ".live", sum(ledger));
        counts.put(recipient + ".held", sum(held));
        counts.put(recipient + ".parts", (long) parts);
        counts.put(recipient + ".inFlight", inFlight);
        counts.put(recipient + ".erasedAsked", (long) erased);
        counts.put(recipient + ".stillHeld", (long) stillHeld.size());
        counts.put(
                recipient + ".liveAsked",
                asked.values().stream().mapToLong(Integer::longValue).sum());
        counts.put(
                recipient + ".missing",
                missing.values().stream().mapToLong(List::size).sum());
        return counts;
    }

    private static long sum(Map<String, Long> numbers) {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }
}
