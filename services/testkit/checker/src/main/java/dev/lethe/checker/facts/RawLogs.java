package dev.lethe.checker.facts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All partitions of all raw topics. A position in them is one number: the log in the upper 16 bits, the offset in
/// the lower 48.
public final class RawLogs {

    /// The position of a stamped event that no raw event explains.
    public static final long NOWHERE = -1;

    private static final int OFFSET_BITS = 48;

    private final List<RawLog> logs = new ArrayList<>();

    public int add(RawLog log) {
        logs.add(log);
        return logs.size() - 1;
    }

    public List<RawLog> all() {
        return logs;
    }

    public RawLog log(long position) {
        return logs.get((int) (position >>> OFFSET_BITS));
    }

    public static long offset(long position) {
        return position & (1L << OFFSET_BITS) - 1;
    }

    public static long position(int log, long offset) {
        return (long) log << OFFSET_BITS | offset;
    }

    public @Nullable RawLog find(@Nullable String topic, int partition) {
        for (RawLog log : logs) {
            if (log.topic().equals(topic) && log.partition() == partition) {
                return log;
            }
        }
        return null;
    }

    /// Whether the event there was rejected.
    public boolean rejected(long position) {
        return position != NOWHERE && log(position).rejected(offset(position)) != 0;
    }

    /// Whether the broker has dropped the oldest raw events: a stamped event may then be unexplained rightly.
    public boolean startIsGone() {
        return logs.stream().anyMatch(log -> log.begin() > 0);
    }

    /// For people: where an event is, without saying what it is.
    public String describe(long position) {
        if (position == NOWHERE) {
            return "no raw event";
        }
        RawLog log = log(position);
        return log.topic() + "-" + log.partition() + "@" + offset(position);
    }
}
