package dev.lethe.purger.ledger;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.record.RecordState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one batch says about one record, folded before the database is asked for anything.
final class Touched {
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
    RecordState delta = RecordState.EMPTY;
    final Map<String, DisclosureState> disclosed = new TreeMap<>();
    final List<Disclosing> disclosing = new ArrayList<>();

    Touched(RecordId recordId, InformationCategory category, String subject) {
        this.recordId = recordId;
        this.category = category;
        this.subject = subject;
    }

    void add(RecordState state) {
        delta = delta.merge(state);
    }

    void add(Disclosing event) {
        disclosing.add(event);
        disclosed.merge(
                event.partner(),
                DisclosureState.ofEvent(event.effectiveMillis(), event.reference()),
                DisclosureState::merge);
    }

    void addPartnerCut(String partner, long throughMillis) {
        disclosed.merge(partner, DisclosureState.ofCut(throughMillis), DisclosureState::merge);
    }
}
