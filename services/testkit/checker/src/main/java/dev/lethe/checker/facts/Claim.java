package dev.lethe.checker.facts;

/// A member of a plan that is neither released nor given up.
public record Claim(int record, String runId) {}
