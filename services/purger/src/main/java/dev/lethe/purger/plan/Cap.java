package dev.lethe.purger.plan;

import dev.lethe.kernel.category.InformationCategory;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The most that a run may take.
///
/// @param records    deletions in all
/// @param share      of the live records of each category, 0 to 1; rounded up, so that a small ledger is not stuck
/// @param categories limits of single categories beside these
public record Cap(long records, double share, Map<InformationCategory, Limit> categories) {
    public Cap {
        if (records < 0 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a cap is a number of records and a share from 0 to 1");
        }
        Map<InformationCategory, Limit> sorted = new EnumMap<>(InformationCategory.class);
        sorted.putAll(categories);
        categories = sorted;
    }

    /// The most of one category.
    ///
    /// @param records that go altogether; null for no limit
    /// @param share   of the live ones; null for the one that holds for all
    public record Limit(@Nullable Long records, @Nullable Double share) {
        public Limit {
            if (records != null && records < 0 || share != null && !(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a cap is a number of records and a share from 0 to 1");
            }
        }
    }

    public Cap(long records, double share) {
        this(records, share, Map.of());
    }

    /// The share of a category's live records.
    double shareOf(InformationCategory category) {
        Limit limit = categories.get(category);
        Double own = limit == null ? null : limit.share();
        return own == null ? share : own;
    }

    static long ofLive(double share, long live) {
        return (long) Math.ceil(live * share);
    }
}
