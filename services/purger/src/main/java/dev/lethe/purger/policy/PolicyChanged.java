package dev.lethe.purger.policy;

/// Another version of the policy came into force, committed.
///
/// @param version its number
public record PolicyChanged(int version) {}
