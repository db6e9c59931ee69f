package dev.lethe.console.run;

import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.service.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What was filled in to start a run, as it was, so that nothing is typed twice.
///
/// @param records cap in deletions
/// @param share   cap in per cent of the live records
/// @param begin   how it begins
/// @param key     the Idempotency-Key: a form sent twice starts one run
record StartForm(
        String records, String share, List<String> categories, String reason, Begin begin, String words, String key) {
    static final String WORDS = "start a purge";
    private static final double PERCENT = 100;
    private static final int MAX_REASON = 500;

    /// @param waiting  whether it waits after its preview until somebody starts it
    /// @param approval whether somebody approves, also where the plan is too small to need that
    record Begin(boolean waiting, boolean approval) {
        static final Begin BY_ITSELF = new Begin(false, false);
    }

    static StartForm fresh(String key) {
        return new StartForm("10000", "10", Words.CATEGORIES, "", Begin.BY_ITSELF, "", key);
    }

    public boolean has(String category) {
        return categories.contains(category);
    }

    /// What is wrong with it, if anything.
    Optional<String> problem() {
        if (!words.strip().equalsIgnoreCase(WORDS)) {
            return Optional.of("Type “" + WORDS + "” to confirm. Nothing was started.");
        }
        if (categories.isEmpty()) {
            return Optional.of("Choose at least one category.");
        }
        if (cap().isEmpty()) {
            return Optional.of("The most deletions is a whole number from 0, the share one from 0 to 100.");
        }
        return reason.length() > MAX_REASON
                ? Optional.of("The reason has more than 500 characters.")
                : Optional.empty();
    }

    private Optional<Purger.Cap> cap() {
        OptionalLong most = whole(records);
        OptionalDouble part = number(share);
        boolean sensible = most.isPresent()
                && most.getAsLong() >= 0
                && part.isPresent()
                && part.getAsDouble() >= 0
                && part.getAsDouble() <= PERCENT;
        return sensible
                ? Optional.of(new Purger.Cap(most.getAsLong(), part.getAsDouble() / PERCENT))
                : Optional.empty();
    }

    Purger.RunRequest request() {
        return new Purger.RunRequest(
                null,
                categories,
                cap().orElseThrow(),
                reason.isBlank() ? null : reason,
                begin.approval(),
                !begin.waiting());
    }

    private static OptionalLong whole(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip().replace(",", "")));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalDouble number(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /// What would happen now: by category, how much is due and not held.
    record Impact(
            List<Line> lines,
            long due,
            long held,
            long live,
            @Nullable Trouble trouble) {
        record Line(String category, String label, long due, long held) {}

        public long free() {
            return due - held;
        }

        public String share() {
            return live == 0 ? "0.0 %" : Words.percent((double) free() / live);
        }

        static Impact of(Purger.@Nullable Overview overview, @Nullable Trouble trouble) {
            Purger.CategoryCounts none = new Purger.CategoryCounts(0, 0, 0, 0);
            List<Line> lines = Words.CATEGORIES.stream()
                    .map(category -> {
                        Purger.CategoryCounts counts =
                                overview == null ? none : overview.categories().getOrDefault(category, none);
                        return new Line(category, Words.category(category), counts.due(), counts.held());
                    })
                    .toList();
            long live = overview == null
                    ? 0
                    : overview.categories().values().stream()
                            .mapToLong(Purger.CategoryCounts::active)
                            .sum();
            return new Impact(
                    lines,
                    lines.stream().mapToLong(Line::due).sum(),
                    lines.stream().mapToLong(Line::held).sum(),
                    live,
                    trouble);
        }
    }
}
