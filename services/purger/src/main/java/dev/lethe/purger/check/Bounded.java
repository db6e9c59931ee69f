package dev.lethe.purger.check;

import java.time.Duration;

/// Queries that the database gives up by itself when they take too long.
public final class Bounded {
    private Bounded() {}

    /// The query, with a limit on its time. It then fails, and the check with it: nobody waits for a look.
    public static String by(Duration within, String select) {
        return "SET STATEMENT max_statement_time = %d FOR ".formatted(Math.max(1, within.toSeconds())) + select;
    }
}
