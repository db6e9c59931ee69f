package dev.lethe.intake.lookup;

import dev.lethe.intake.outcome.Outcome;

/// What a look-up found.
public sealed interface LookupResult {
    /// How many raw events were read.
    long scanned();

    /// The event is on the topic. Where it is there several times, the latest copy is shown.
    ///
    /// @param place   of the latest copy
    /// @param copies  how often it was found
    /// @param passed  whether the intake has committed past the latest copy; if not, it is still queued
    /// @param outcome what the pipe decides on it, with today's schemas and policy
    record Found(Place place, int copies, boolean passed, Outcome outcome, long scanned) implements LookupResult {}

    /// It is not there, in the whole window.
    record NotFound(long scanned) implements LookupResult {}

    /// The window holds more than one look-up reads, and it was not in what was read.
    record Unfinished(long scanned) implements LookupResult {}

    /// Where a raw record stands.
    ///
    /// @param appendMillis when the broker took it, in epoch milliseconds
    record Place(String topic, int partition, long offset, long appendMillis) {}
}
