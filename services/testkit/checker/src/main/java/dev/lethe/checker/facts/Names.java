package dev.lethe.checker.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Few names that many rows carry (recipients, runs), as small numbers. -1 stands for no name.
public final class Names {

    public static final int NONE = -1;
    private static final int MAX_NAMES = 30_000;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    public int number(@Nullable String name) {
        if (name == null) {
            return NONE;
        }
        Integer number = numbers.get(name);
        if (number == null) {
            if (names.size() == MAX_NAMES) {
                throw new IllegalStateException("more than " + MAX_NAMES + " different names");
            }
            number = names.size();
            numbers.put(name, number);
            names.add(name);
        }
        return number;
    }

    public @Nullable String name(int number) {
        return number == NONE ? null : names.get(number);
    }
}
