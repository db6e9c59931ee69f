package dev.lethe.purger.run;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.plan.Cap;
import dev.lethe.purger.settings.PurgerSettings;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /runs`. Everything in it is optional.
///
/// @param asOf       RFC 3339; what has a deadline up to then goes. By default the time of the run's fence
/// @param categories whose records; by default all four
/// @param cap        the most that the run may take; by default what is configured
/// @param reason     why, for the record
/// @param approval   `true` wants an approval also where the plan is too small to need one
/// @param start      `false` leaves it previewed until somebody starts it; by default it goes on by itself
/// @param rate       records released a second; by default what is configured
@Schema(name = "RunRequest")
public record RunBody(
        @Nullable String asOf,
        @Nullable List<String> categories,
        @Nullable CapBody cap,
        @Nullable String reason,
        @Nullable Boolean approval,
        @Nullable Boolean start,
        @Nullable Long rate) {
    private static final int MAX_REASON = 500;

    static final RunBody EMPTY = new RunBody(null, null, null, null, null, null, null);

    /// @param records    deletions in all
    /// @param share      of the live records of each category, 0 to 1
    /// @param categories caps of single categories beside these, by their names
    @Schema(name = "RunCap")
    public record CapBody(
            @Nullable Long records,
            @Nullable Double share,
            @Nullable Map<String, LimitBody> categories) {
        /// What is configured for what the body leaves out.
        ///
        /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when that makes no sense
        public static Cap orConfigured(@Nullable CapBody body, PurgerSettings.Cap otherwise) {
            Long records = body == null ? null : body.records();
            Double share = body == null ? null : body.share();
            Map<String, LimitBody> categories = body == null ? null : body.categories();
            try {
                return new Cap(
                        records == null ? otherwise.records() : records,
                        share == null ? otherwise.share() : share,
                        limits(categories == null ? Map.of() : categories));
            } catch (IllegalArgumentException e) {
                throw Problems.unprocessable("cap.records is a number from 0, cap.share one from 0 to 1.");
            }
        }

        private static Map<InformationCategory, Cap.Limit> limits(Map<String, LimitBody> bodies) {
            Map<InformationCategory, Cap.Limit> limits = new EnumMap<>(InformationCategory.class);
            bodies.forEach((name, limit) -> {
                if (limit == null) {
                    throw Problems.unprocessable("cap.categories has an empty limit.");
                }
                limits.put(category(name), new Cap.Limit(limit.records(), limit.share()));
            });
            return limits;
        }
    }

    /// @param records of the category that go altogether
    /// @param share   of its live records, 0 to 1
    @Schema(name = "CategoryCap")
    public record LimitBody(
            @Nullable Long records, @Nullable Double share) {}

    /// What it asks for.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when that makes no sense
    RunRequest request(PurgerSettings settings, Clock clock) {
        if (rate != null && rate < 1) {
            throw Problems.unprocessable("rate is a number of records a second, from 1.");
        }
        return new RunRequest(
                asOfMillis(clock),
                categories(categories),
                CapBody.orConfigured(cap, settings.cap()),
                Texts.optional("reason", reason, MAX_REASON),
                new RunRequest.Begin(Boolean.TRUE.equals(approval), Boolean.FALSE.equals(start)),
                rate,
                null);
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

    /// The named ones; all of them where none are named.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when the list is empty, or one is unknown
    public static Set<InformationCategory> categories(@Nullable List<String> names) {
        if (names == null) {
            return EnumSet.allOf(InformationCategory.class);
        }
        if (names.isEmpty()) {
            throw Problems.unprocessable("categories is empty. Leave it out for all of them.");
        }
        Set<InformationCategory> set = EnumSet.noneOf(InformationCategory.class);
        names.forEach(name -> set.add(category(String.valueOf(name))));
        return set;
    }

    private static InformationCategory category(String name) {
        return InformationCategory.named(name)
                .orElseThrow(() -> Problems.unprocessable(
                        "categories are of IDENTITY, ORDER_TRANSACTION, LOGISTICS and BEHAVIOR."));
    }
}
