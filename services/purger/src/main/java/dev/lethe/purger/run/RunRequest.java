package dev.lethe.purger.run;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.plan.Cap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a run is asked to do, checked.
///
/// @param asOfMillis what was due by then; null for "by the fence"
/// @param categories whose records
/// @param reason     why, in the requester's words
/// @param begin      what must happen before it claims
/// @param rate       records a second; null for what is configured
/// @param schedule   that asks for it; null where a person does
/// @param pseudonym  of the one subject that it is about, 32 hex digits; null for everybody. Nobody can ask for this
///     from outside: such a run needs no approval (docs/decisions/0024)
public record RunRequest(
        @Nullable Long asOfMillis,
        Set<InformationCategory> categories,
        Cap cap,
        @Nullable String reason,
        Begin begin,
        @Nullable Long rate,
        @Nullable BySchedule schedule,
        @Nullable String pseudonym) {
    public RunRequest {
        categories = Set.copyOf(categories);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("a run has at least one category");
        }
        if (rate != null && rate < 1) {
            throw new IllegalArgumentException("a rate is a number of records a second, from 1");
        }
    }

    public RunRequest(
            @Nullable Long asOfMillis,
            Set<InformationCategory> categories,
            Cap cap,
            @Nullable String reason,
            Begin begin,
            @Nullable Long rate,
            @Nullable BySchedule schedule) {
        this(asOfMillis, categories, cap, reason, begin, rate, schedule, null);
    }

    /// What is due of a synthetic subject, and of nobody else.
    public static RunRequest ofSynthetic(
            String pseudonym, Set<InformationCategory> categories, Cap cap, String reason) {
        return new RunRequest(null, categories, cap, reason, Begin.BY_ITSELF, null, null, pseudonym);
    }

    /// What must happen before a run claims.
    ///
    /// @param approval somebody approves, also where the plan is not large enough to need that
    /// @param byHand   somebody starts it
    public record Begin(boolean approval, boolean byHand) {
        public static final Begin BY_ITSELF = new Begin(false, false);
    }

    /// The schedule behind a run.
    ///
    /// @param blackouts in which it stands still
    public record BySchedule(String name, List<Blackout> blackouts) {
        public BySchedule {
            blackouts = List.copyOf(blackouts);
        }
    }
}
