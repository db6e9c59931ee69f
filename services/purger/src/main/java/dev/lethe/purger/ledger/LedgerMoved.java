package dev.lethe.purger.ledger;

/// Fired after a batch was merged: a fence may be reached now.
public record LedgerMoved() {}
