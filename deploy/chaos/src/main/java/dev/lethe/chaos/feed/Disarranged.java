package dev.lethe.chaos.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/// The same elements, some of them more than once, none of them where it belongs.
///
/// Each comes up to [#WINDOW] places late or early; one in [#DOUBLED_ONE_IN] comes a second time, up to [#MEMORY]
/// places later.
final class Disarranged<T> implements Iterator<T> {
    static final int WINDOW = 64;
    static final int MEMORY = 1_000;
    static final int DOUBLED_ONE_IN = 20;

    private final Iterator<T> source;
    private final Random random;
    private final List<T> window = new ArrayList<>(WINDOW);
    private final Deque<T> again = new ArrayDeque<>();

    Disarranged(Iterator<T> source, Random random) {
        this.source = source;
        this.random = random;
    }

    @Override
    public boolean hasNext() {
        return source.hasNext() || !window.isEmpty() || !again.isEmpty();
    }

    @Override
    public T next() {
        boolean late =
                !again.isEmpty() && (again.size() > MEMORY / DOUBLED_ONE_IN || random.nextInt(DOUBLED_ONE_IN) == 0);
        if (late || (!source.hasNext() && window.isEmpty())) {
            if (again.isEmpty()) {
                throw new NoSuchElementException();
            }
            return again.removeFirst();
        }
        while (window.size() < WINDOW && source.hasNext()) {
            window.add(source.next());
        }
        T chosen = takeAny();
        if (random.nextInt(DOUBLED_ONE_IN) == 0) {
            again.addLast(chosen);
        }
        return chosen;
    }

    /// Swaps the last into the gap: the window has no order to keep.
    private T takeAny() {
        int at = random.nextInt(window.size());
        T last = window.removeLast();
        return at == window.size() ? last : window.set(at, last);
    }
}
