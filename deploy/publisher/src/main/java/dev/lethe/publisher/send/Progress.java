package dev.lethe.publisher.send;

import java.io.PrintStream;
import java.util.Locale;

/// One line that says how far a publication is: rewritten in place on a terminal, else printed now and then.
public final class Progress {
    private static final long LINE_EVERY_NANOS = 10_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream out;
    private final boolean terminal;
    private long lastLine;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(long position, long sent, long nanos) {
        if (terminal) {
            out.print("\r" + line(position, sent, nanos) + "   ");
            out.flush();
        } else if (nanos - lastLine >= LINE_EVERY_NANOS) {
            out.println(line(position, sent, nanos));
            lastLine = nanos;
        }
    }

    void done(long position, long sent, long nanos) {
        out.println((terminal ? "\r" : "") + line(position, sent, nanos));
    }

    private static String line(long position, long sent, long nanos) {
        double seconds = nanos / NANOS_PER_SECOND;
        return String.format(
                Locale.ROOT,
                "published %,d messages (%,d in this session, %,.0f/s)",
                position,
                sent,
                seconds > 0 ? sent / seconds : 0);
    }
}
