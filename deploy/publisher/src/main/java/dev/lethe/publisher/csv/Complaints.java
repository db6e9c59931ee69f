package dev.lethe.publisher.csv;

import dev.lethe.publisher.feed.UnreadableInput;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with a file, gathered so that it can be mended at once and not line by line.
final class Complaints {
    private static final int MAX = 20;

    private final List<String> list = new ArrayList<>();

    /// @throws UnreadableInput when there are so many that the rest does not matter
    void add(long line, String what) {
        list.add("line " + line + ": " + what);
        if (list.size() == MAX) {
            list.add("and maybe more");
            raise();
        }
    }

    /// @throws UnreadableInput if there is any complaint
    void raise() {
        if (!list.isEmpty()) {
            throw UnreadableInput.of("the file cannot be published; nothing has been sent", list);
        }
    }
}
