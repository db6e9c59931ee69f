package dev.lethe.purger.run;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.settings.PurgerSettings;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /runs`. Everything in it is optional.
///
/// @param asOf       RFC 3339; what has a deadline up to then goes. By default the time of the run's fence
/// @param categories whose records; by default all four
/// @param cap        the most that the run may take; by default what is configured
/// @param reason     why, for the record
@Schema(name = "RunRequest")
public record RunBody(
        @Nullable String asOf,
        @Nullable List<String> categories,
        @Nullable CapBody cap,
        @Nullable String reason) {
    private static final int MAX_REASON = 500;

    static final RunBody EMPTY = new RunBody(null, null, null, null);

    /// @param records deletions in all
    /// @param share   of the live records, 0 to 1
    @Schema(name = "RunCap")
    public record CapBody(@Nullable Long records, @Nullable Double share) {}

    /// What it asks for.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when that makes no sense
    RunRequest request(PurgerSettings settings, Clock clock) {
        return new RunRequest(
                asOfMillis(clock), categorySet(), cap(settings.cap()), Texts.optional("reason", reason, MAX_REASON));
    }

    private @Nullable Long asOfMillis(Clock clock) {
        if (asOf == null) {
            return null;
        }
        long millis = Texts.millis("asOf", asOf);
        if (millis > clock.millis()) {
            throw Problems.unprocessable("asOf is in the future. A run takes what is due, not what will be.");
        }
        return millis;
    }

    private Set<InformationCategory> categorySet() {
        if (categories == null) {
            return EnumSet.allOf(InformationCategory.class);
        }
        if (categories.isEmpty()) {
            throw Problems.unprocessable("categories is empty. Leave it out for all of them.");
        }
        Set<InformationCategory> set = EnumSet.noneOf(InformationCategory.class);
        for (String name : categories) {
            set.add(InformationCategory.named(String.valueOf(name))
                    .orElseThrow(() -> Problems.unprocessable(
                            "categories are of IDENTITY, ORDER_TRANSACTION, LOGISTICS and BEHAVIOR.")));
        }
        return set;
    }

    private RunRequest.Cap cap(PurgerSettings.Cap otherwise) {
        Long records = cap == null ? null : cap.records();
        Double share = cap == null ? null : cap.share();
        try {
            return new RunRequest.Cap(
                    records == null ? otherwise.records() : records, share == null ? otherwise.share() : share);
        } catch (IllegalArgumentException e) {
            throw Problems.unprocessable("cap.records is a number from 0, cap.share one from 0 to 1.");
        }
    }
}
