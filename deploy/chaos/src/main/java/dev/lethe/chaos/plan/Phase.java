package dev.lethe.chaos.plan;

/// The parts of a purge run in which a process is killed.
public enum Phase {
    CLAIM,
    RELEASE,
    SETTLEMENT
}
