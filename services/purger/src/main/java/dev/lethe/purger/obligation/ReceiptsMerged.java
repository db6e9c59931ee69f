package dev.lethe.purger.obligation;

/// Fired after receipts were merged: a run may be settled now.
public record ReceiptsMerged() {}
