package dev.lethe.checker.invariant;

import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.report.Differences;

/// Something that is true whenever the system is at rest.
interface Invariant {

    /// Reports every fact that contradicts it, and how many facts it looked at.
    void check(Facts facts, Differences differences);
}
