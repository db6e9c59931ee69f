package dev.lethe.checker;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/// The command, for tests of other packages.
public final class Command {

    private Command() {}

    public static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return Checker.run(arguments, environment, out, err, Clock.systemUTC());
    }
}
