package dev.lethe.purger.ledger;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.record.Bases;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.record.RecordState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one batch says about one record. Its events are kept apart until the row's cut is known, and its own cuts are
/// applied before its events: a state that was folded over both sides of a cut is torn.
final class Touched {
    /// An event that touches the record.
    record Touch(Effect effect, long effectiveMillis) {}

    /// An event that gave a partner this record.
    ///
    /// @param appendedMillis the broker's time of the stamped event
    record Disclosing(
            String partner,
            long effectiveMillis,
            long appendedMillis,
            @Nullable String reference) {}

    final RecordId recordId;
    final InformationCategory category;
    final String subject;
    final List<Disclosing> disclosing = new ArrayList<>(0);
    private final List<Touch> touches = new ArrayList<>(2);
    private final Map<String, Long> partnerCuts = new TreeMap<>();
    private long cutMillis = Bases.NEVER;

    Touched(RecordId recordId, InformationCategory category, String subject) {
        this.recordId = recordId;
        this.category = category;
        this.subject = subject;
    }

    void add(Touch touch) {
        touches.add(touch);
    }

    void add(Disclosing event) {
        disclosing.add(event);
    }

    void cut(long throughMillis) {
        cutMillis = Math.max(cutMillis, throughMillis);
    }

    void cut(String partner, long throughMillis) {
        partnerCuts.merge(partner, throughMillis, Math::max);
    }

    boolean isDisclosed() {
        return !disclosing.isEmpty() || !partnerCuts.isEmpty();
    }

    /// The row's state with this batch merged into it.
    RecordState mergedInto(RecordState row) {
        RecordState state = row.merge(RecordState.ofCut(cutMillis));
        for (Touch touch : touches) {
            if (!state.covers(touch.effectiveMillis())) {
                state = state.merge(RecordState.ofEvent(touch.effect(), touch.effectiveMillis()));
            }
        }
        return state;
    }

    /// The disclosures with this batch merged into them, and cut by their record's cut. One that this covers wholly,
    /// and
    /// that had no row, needs none.
    Map<String, DisclosureState> mergedInto(Map<String, DisclosureState> rows, long recordCutMillis) {
        Map<String, DisclosureState> merged = new TreeMap<>(rows);
        partnerCuts.forEach(
                (partner, through) -> merged.merge(partner, DisclosureState.ofCut(through), DisclosureState::merge));
        merged.replaceAll((partner, state) -> state.merge(DisclosureState.ofCut(recordCutMillis)));
        for (Disclosing event : disclosing) {
            DisclosureState state = merged.getOrDefault(event.partner(), DisclosureState.ofCut(recordCutMillis));
            if (!state.fold().covers(event.effectiveMillis())) {
                merged.put(
                        event.partner(),
                        state.merge(DisclosureState.ofEvent(event.effectiveMillis(), event.reference())));
            }
        }
        merged.entrySet()
                .removeIf(entry -> !entry.getValue().isLive()
                        && entry.getValue().fold().cutMillis() <= recordCutMillis
                        && !rows.containsKey(entry.getKey()));
        return merged;
    }
}
