package dev.lethe.console.rejection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The latest rejections of each reason, so that many of one do not push out the few of another. Bounded: what is older
/// is on the topic.
@ApplicationScoped
class RejectionWindow {
    /// Of each reason.
    static final int MOST = 500;
    /// The intakes know nine reasons; whatever else comes shares one window.
    private static final int MAX_REASONS = 20;
    private static final int MAX_VALUES = 200;

    private final Map<String, Deque<Rejection>> byReason = new TreeMap<>();
    private final Map<String, Long> seen = new TreeMap<>();
    private boolean caughtUp;

    synchronized void add(Rejection rejection) {
        String reason = byReason.containsKey(rejection.reason()) || byReason.size() < MAX_REASONS
                ? rejection.reason()
                : "other";
        Deque<Rejection> latest = byReason.computeIfAbsent(reason, each -> new ArrayDeque<>());
        latest.addLast(rejection);
        seen.merge(reason, 1L, Long::sum);
        if (latest.size() > MOST) {
            latest.removeFirst();
        }
    }

    synchronized void caughtUp() {
        caughtUp = true;
    }

    /// Whether it has read to the end of the topic once.
    synchronized boolean isCaughtUp() {
        return caughtUp;
    }

    /// How many were read of each reason since this service started, those it no longer keeps included.
    synchronized Map<String, Long> seen() {
        return new TreeMap<>(seen);
    }

    /// Those that match, the latest first.
    synchronized List<Rejection> latest(Predicate<Rejection> wanted) {
        List<Rejection> found = new ArrayList<>();
        byReason.values().forEach(each -> each.stream().filter(wanted).forEach(found::add));
        found.sort(Comparator.comparing(Rejection::at)
                .reversed()
                .thenComparing(Rejection::topic)
                .thenComparing(Rejection::partition)
                .thenComparing(Rejection::offset, Comparator.reverseOrder()));
        return found;
    }

    /// The values of a field that occur, in order.
    synchronized List<String> values(Function<Rejection, @Nullable String> field) {
        return byReason.values().stream()
                .flatMap(Deque::stream)
                .map(field)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .distinct()
                .sorted()
                .limit(MAX_VALUES)
                .toList();
    }
}
