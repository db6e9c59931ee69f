package dev.lethe.purger.ledger;

/// Fired after obligations were re-opened by late disclosures: their deletions are to be published again.
public record ObligationsReopened(int obligations) {}
