package dev.lethe.purger.check;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A check as it is shown. Times are RFC 3339.
///
/// @param about   what it looks at
/// @param every   how often, as an ISO 8601 duration; `PT0S`: only when asked
/// @param outcome of its last look: `ok`, `warning`, `failed` or `not-run`
/// @param failing whether it failed and has not been well since
/// @param nextAt  when it looks again; null: when somebody asks
/// @param askedBy who wants it looked at now
@Schema(name = "Check")
public record CheckView(
        String name,
        String about,
        String every,
        String outcome,
        boolean failing,
        @Nullable String nextAt,
        @Nullable String askedBy,
        @Nullable Result last) {

    /// What one look found.
    ///
    /// @param advice  what to do; null where nothing is to be done
    /// @param askedBy who asked for it; null for the schedule
    @Schema(name = "CheckResult")
    public record Result(
            String at,
            long tookMillis,
            String outcome,
            Map<String, Long> counts,
            String found,
            @Nullable String advice,
            @Nullable String askedBy) {}

    /// A check with its latest results.
    @Schema(name = "CheckDetail")
    public record Detail(CheckView check, List<Result> history) {}
}
