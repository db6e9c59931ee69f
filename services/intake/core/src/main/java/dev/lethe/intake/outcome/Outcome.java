package dev.lethe.intake.outcome;

import dev.lethe.kernel.wire.LifecycleEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of one raw event. Every event has exactly one outcome.
public sealed interface Outcome {
    /// What the event calls itself.
    Origin origin();

    /// The fields that did not pass.
    List<StrippedField> stripped();

    /// It was classified: one stamped event per record that it is about.
    ///
    /// @param subject         the subject id
    /// @param effectiveMillis the effective time, in epoch milliseconds
    record Stamped(
            Origin origin,
            String subject,
            long effectiveMillis,
            List<LifecycleEvent.Stamped> events,
            List<StrippedField> stripped)
            implements Outcome {
        public Stamped {
            events = List.copyOf(events);
            stripped = List.copyOf(stripped);
        }
    }

    /// It was refused.
    ///
    /// @param detail     what is wrong, in words for people, without any value from the event
    /// @param schemaPath the place in the schema that it violates, or in the data where the finding is; null where
    ///                   neither makes sense
    record Rejected(
            Origin origin,
            RejectReason reason,
            String detail,
            @Nullable String schemaPath,
            List<StrippedField> stripped)
            implements Outcome {
        public Rejected {
            stripped = List.copyOf(stripped);
        }
    }
}
