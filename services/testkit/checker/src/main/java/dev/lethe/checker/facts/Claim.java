package dev.lethe.checker.facts;

/// A run's mark on a record that it is about to release.
public record Claim(int record, String runId) {}
