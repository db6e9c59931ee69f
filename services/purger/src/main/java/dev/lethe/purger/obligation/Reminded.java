package dev.lethe.purger.obligation;

/// Fired after the deletions of a release for which somebody is late were published again.
///
/// @param releaseId the release
public record Reminded(long releaseId) {}
