package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.ACCOUNTED;

import dev.lethe.checker.facts.EventTable;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.RawLog;
import dev.lethe.checker.facts.RawLogs;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.screen.Reason;

/// 1: each raw event below the intake's committed offset has one outcome: rejected, or one stamped event per record
/// that its schema names.
final class Accounted implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        for (RawLog log : facts.raw().all()) {
            for (long offset = log.begin(); offset < log.end(); offset++) {
                outcome(log, offset, differences);
            }
        }
        EventTable events = facts.events();
        differences.checked(ACCOUNTED, events.size());
        for (int row = 0; row < events.size(); row++) {
            stamp(facts, row, differences);
        }
    }

    private static void outcome(RawLog log, long offset, Differences differences) {
        int allowed = log.allowed(offset);
        if (allowed == 0) {
            return;
        }
        differences.checked(ACCOUNTED, 1);
        int rejected = log.rejected(offset);
        boolean mayStamp = (allowed & RawLog.STAMP) != 0;
        String where = log.topic() + "-" + log.partition() + "@" + offset;
        if (rejected == 0) {
            if (!mayStamp && offset < log.committed()) {
                differences.add(
                        ACCOUNTED,
                        "not-rejected",
                        null,
                        where + " must be rejected: " + Reason.names(allowed) + ", and was not");
            }
        } else if ((rejected & ~allowed) != 0) {
            differences.add(
                    ACCOUNTED,
                    mayStamp && (rejected & allowed) == 0 ? "rejected-without-cause" : "wrong-reason",
                    null,
                    where + " was rejected as " + Reason.names(rejected) + ", of which the event allows "
                            + Reason.names(allowed & rejected));
        } else if (mayStamp) {
            differences.trust("rejected where stamping was possible: " + Reason.names(rejected), 1);
        }
    }

    private static void stamp(Facts facts, int row, Differences differences) {
        EventTable events = facts.events();
        boolean observed = facts.observed(row);
        long position = events.position(row);
        if (events.is(row, EventTable.REPORTED)) {
            return;
        }
        if (!events.is(row, EventTable.EXPECTED)) {
            if (facts.raw().startIsGone()) {
                differences.trust("stamped from raw events that the broker no longer has", 1);
            } else {
                report("unexplained-stamp", facts, row, "a stamped event that no raw event explains", differences);
            }
        } else if (observed && facts.raw().rejected(position) && !explainedByACopy(facts, row)) {
            report("two-outcomes", facts, row, "rejected and stamped", differences);
        } else if (!observed
                && !facts.raw().rejected(position)
                && RawLogs.offset(position) < facts.raw().log(position).committed()) {
            report("missing-stamp", facts, row, "committed, and neither stamped nor rejected", differences);
        }
    }

    /// Copies of an event may differ in whether they are rejected: their headers may.
    private static boolean explainedByACopy(Facts facts, int row) {
        EventTable events = facts.events();
        for (int like = events.firstLike(row); like >= 0; like = events.next(like)) {
            if (events.is(like, EventTable.EXPECTED)
                    && events.record(like) == events.record(row)
                    && !facts.raw().rejected(events.position(like))) {
                return true;
            }
        }
        return false;
    }

    private static void report(String what, Facts facts, int row, String detail, Differences differences) {
        differences.add(
                ACCOUNTED,
                what,
                facts.records().id(facts.events().record(row)),
                facts.raw().describe(facts.events().position(row)) + ": " + detail);
    }
}
