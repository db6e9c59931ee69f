package dev.lethe.checker.facts;

/// A deletion as the ledger's tables tell it.
///
/// @param gateEpoch of the hold gate, at its release
/// @param asOfMillis up to when deadlines counted as due in its release
/// @param published whether the broker has acknowledged it
public record LedgerDeletion(Deletion deletion, long gateEpoch, long asOfMillis, boolean published) {}
