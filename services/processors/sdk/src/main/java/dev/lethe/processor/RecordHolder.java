package dev.lethe.processor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The one class that a processor's author writes: how this processor keeps classified data, and how it deletes it.
///
/// Both methods work in the transaction that is open on `connection`, and in no other: what they did, the cuts,
/// the receipts and the position on the topic become durable together, or not at all. They neither commit nor
/// roll back, nor touch the connection's settings. They are called by one thread at a time, in the order of the
/// topic.
///
/// An [SQLException] of class 22 or 23 (bad data, violated constraint) or an unchecked exception means that one
/// item or cut is at fault: the SDK finds out which, sets it aside and goes on. Any other [SQLException] means
/// that the database is in trouble: the SDK rolls back, waits and calls again.
public interface RecordHolder {
    /// Keeps these items. None is covered by a known cut, and none stands twice in the list.
    ///
    /// @param items between 1 and as many as the SDK reads at once
    void store(Connection connection, List<HeldItem> items) throws SQLException;

    /// Deletes of each record everything with an effective time up to its cut, and nothing else: neither what
    /// is newer nor another record of the same subject.
    ///
    /// @param cuts each of another record
    /// @return how many items went, one number for each cut, in the same order; 0 where nothing was held
    int[] delete(Connection connection, List<DeletionCut> cuts) throws SQLException;
}
