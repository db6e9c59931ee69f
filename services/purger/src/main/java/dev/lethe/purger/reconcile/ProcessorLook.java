package dev.lethe.purger.reconcile;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.inquiry.UnansweredException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One look at one processor: counts some parts of all ids on both sides, and asks about single records.
final class ProcessorLook {
    /// Parts that are counted in a look, if time allows; so all of them are in as many looks.
    static final int PARTS = 16;

    /// Together at most as many as a processor answers for at once.
    private static final int ERASED = 200;

    private static final int LIVE = 150;

    private final String recipient;
    private final Set<InformationCategory> categories;
    private final LedgerHoldings ledger;
    private final ProcessorHoldings processor;
    private final Clock clock;
    private final Duration within;

    ProcessorLook(
            String recipient,
            Set<InformationCategory> categories,
            LedgerHoldings ledger,
            ProcessorHoldings processor,
            Clock clock,
            Duration within) {
        this.recipient = recipient;
        this.categories = categories;
        this.ledger = ledger;
        this.processor = processor;
        this.clock = clock;
        this.within = within;
    }

    /// @param unread lifecycle events that the ledger has not read yet
    Comparison look(Memory before, long unread) throws UnansweredException {
        Map<String, Long> live = new TreeMap<>();
        categories.forEach(category -> live.put(category.name(), 0L));
        Map<String, Long> held = new TreeMap<>();
        long owedBefore = ledger.owed(recipient, within);
        int parts = count(before.part(), live, held);
        long inFlight = unread + Math.max(owedBefore, ledger.owed(recipient, within));

        List<LedgerHoldings.Erased> erased = ledger.erased(recipient, ERASED, within);
        Map<String, List<RecordId>> drawn = draw();
        Set<RecordId> again = ledger.stillLive(
                before.missing().values().stream()
                        .flatMap(List::stream)
                        .map(RecordId::parse)
                        .toList(),
                within);
        Set<RecordId> asked = new LinkedHashSet<>(again);
        drawn.values().forEach(asked::addAll);
        erased.forEach(each -> asked.add(each.recordId()));
        Map<RecordId, ProcessorHoldings.Answer> answers = processor.answers(asked);

        Map<String, Integer> numbers = new TreeMap<>();
        Map<String, List<String>> missing = new TreeMap<>();
        drawn.forEach((category, records) -> {
            numbers.put(category, records.size());
            missing.put(category, missing(records, answers));
        });
        Map<String, Integer> stillMissing = new HashMap<>();
        before.missing()
                .forEach((category, records) -> stillMissing.put(
                        category,
                        missing(
                                        records.stream()
                                                .map(RecordId::parse)
                                                .filter(again::contains)
                                                .toList(),
                                        answers)
                                .size()));
        return new Comparison(
                recipient,
                parts,
                live,
                held,
                inFlight,
                erased.size(),
                stillHeld(erased, answers),
                numbers,
                missing,
                stillMissing);
    }

    /// First there, then here: what comes in between makes this side larger, and what goes is still owed.
    private int count(int first, Map<String, Long> live, Map<String, Long> held) throws UnansweredException {
        long untilMillis = clock.millis() + within.dividedBy(2).toMillis();
        int parts = 0;
        do {
            int part = (first + parts) % LedgerHoldings.PARTS;
            processor.count(LedgerHoldings.prefix(part)).forEach((category, n) -> held.merge(category, n, Long::sum));
            ledger.count(part, within).forEach((category, n) -> {
                if (live.containsKey(category)) {
                    live.merge(category, n, Long::sum);
                }
            });
            parts++;
        } while (parts < PARTS && clock.millis() < untilMillis);
        return parts;
    }

    private Map<String, List<RecordId>> draw() {
        Map<String, List<RecordId>> drawn = new TreeMap<>();
        for (InformationCategory category : categories) {
            drawn.put(category.name(), ledger.live(category, LIVE / categories.size(), within));
        }
        return drawn;
    }

    private static List<String> missing(List<RecordId> records, Map<RecordId, ProcessorHoldings.Answer> answers) {
        return records.stream()
                .filter(record -> {
                    ProcessorHoldings.Answer answer = answers.get(record);
                    return answer != null && !answer.isHeld();
                })
                .map(RecordId::toString)
                .toList();
    }

    /// Something that the cut covers is still there. What is newer is new life, which it may hold.
    private static List<String> stillHeld(
            List<LedgerHoldings.Erased> erased, Map<RecordId, ProcessorHoldings.Answer> answers) {
        List<String> held = new ArrayList<>();
        for (LedgerHoldings.Erased each : erased) {
            ProcessorHoldings.Answer answer = answers.get(each.recordId());
            if (answer != null && answer.isHeld() && answer.oldestMillis().getAsLong() <= each.throughMillis()) {
                held.add(each.recordId().toString());
            }
        }
        return held;
    }
}
