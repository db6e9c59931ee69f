package dev.lethe.archive.history;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.time.WireTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which part of a subject's history is asked for.
///
/// @param category   only this category, or all
/// @param fromMillis from this effective time on, inclusive
/// @param toMillis   before this effective time, exclusive
/// @param size       how many items at most
/// @param after      the last item of the page before, or none for the first page
record HistoryQuery(
        String subject,
        Optional<InformationCategory> category,
        long fromMillis,
        long toMillis,
        int size,
        Optional<HistoryCursor> after) {
    static final int DEFAULT_SIZE = 50;
    static final int MAX_SIZE = 200;
    static final int MAX_SUBJECT_LENGTH = 128;

    /// Reads the parameters of a request; those that are absent are null.
    ///
    /// @throws IllegalArgumentException telling which parameter is wrong; the message may be shown
    static HistoryQuery parse(
            String subject,
            @Nullable String category,
            @Nullable String from,
            @Nullable String to,
            @Nullable String size,
            @Nullable String cursor) {
        if (subject.length() > MAX_SUBJECT_LENGTH) {
            throw new IllegalArgumentException("a subject id has at most " + MAX_SUBJECT_LENGTH + " characters");
        }
        return new HistoryQuery(
                subject,
                category == null ? Optional.empty() : Optional.of(category(category)),
                from == null ? Long.MIN_VALUE : time("from", from),
                to == null ? Long.MAX_VALUE : time("to", to),
                size == null ? DEFAULT_SIZE : size(size),
                cursor == null ? Optional.empty() : Optional.of(HistoryCursor.parse(cursor)));
    }

    private static InformationCategory category(String name) {
        return InformationCategory.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "category is one of IDENTITY, ORDER_TRANSACTION, LOGISTICS, BEHAVIOR"));
    }

    private static long time(String parameter, String text) {
        try {
            return WireTime.parseMillis(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parameter + " is an RFC 3339 time, e.g. 2026-11-22T14:30:36Z", e);
        }
    }

    private static int size(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MAX_SIZE) {
                return size;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("size is a number from 1 to " + MAX_SIZE);
    }
}
