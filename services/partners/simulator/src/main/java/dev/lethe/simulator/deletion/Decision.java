package dev.lethe.simulator.deletion;

import dev.lethe.kernel.wire.Receipt;
import dev.lethe.simulator.holding.HoldingTable.Held;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a partner does about one deletion. Pure.
///
/// @param delete what goes now
/// @param retain what the law keeps, and until when, in epoch milliseconds
/// @param answer the new answer; empty where the earlier one is repeated
/// @param items  how many items went
record Decision(List<Held> delete, Map<Held, Long> retain, Optional<Receipt.Outcome> answer, int items) {
    /// @param held     what is held of the references asked for
    /// @param keep     for how long the law keeps it, if it does
    /// @param basis    which law
    /// @param answered whether this deletion was answered before
    static Decision of(
            Asked asked, List<Held> held, Optional<Period> keep, String basis, boolean answered, Instant now) {
        List<Held> delete = new ArrayList<>();
        Map<Held, Long> retain = new LinkedHashMap<>();
        for (Held item : held) {
            if (item.effectiveMillis() > asked.throughMillis()) {
                continue;
            }
            Instant until = keep.map(period -> Instant.ofEpochMilli(item.effectiveMillis())
                            .atOffset(ZoneOffset.UTC)
                            .plus(period)
                            .toInstant())
                    .orElse(Instant.MIN);
            if (until.isAfter(now)) {
                retain.put(keptFor(item, asked), until.toEpochMilli());
            } else {
                delete.add(item);
            }
        }
        return new Decision(delete, retain, answer(delete, retain, basis, answered), delete.size());
    }

    private static Optional<Receipt.Outcome> answer(
            List<Held> delete, Map<Held, Long> retain, String basis, boolean answered) {
        if (answered && delete.isEmpty()) {
            return Optional.empty();
        }
        if (!retain.isEmpty()) {
            long last =
                    retain.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            return Optional.of(new Receipt.Retained(basis, Instant.ofEpochMilli(last)));
        }
        return Optional.of(delete.isEmpty() ? new Receipt.NothingHeld() : new Receipt.Deleted());
    }

    private static Held keptFor(Held item, Asked asked) {
        return new Held(
                item.partner(),
                item.reference(),
                item.eventHash(),
                item.effectiveMillis(),
                asked.deletionId().toString());
    }
}
