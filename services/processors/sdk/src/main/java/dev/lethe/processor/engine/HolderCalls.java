package dev.lethe.processor.engine;

import dev.lethe.kernel.wire.Receipt;
import dev.lethe.processor.DeletionCut;
import dev.lethe.processor.HeldItem;
import dev.lethe.processor.RecordHolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Calls the author's code: all at once as long as it goes well, and one by one, each behind a savepoint, where
/// something in the batch makes it fail.
final class HolderCalls {
    private final RecordHolder holder;
    private final boolean rememberEvents;
    private final boolean oneByOne;

    HolderCalls(RecordHolder holder, boolean rememberEvents, boolean oneByOne) {
        this.holder = holder;
        this.rememberEvents = rememberEvents;
        this.oneByOne = oneByOne;
    }

    /// Stores what is not held yet.
    ///
    /// @param refused called with each item that the holder cannot take; only when called one by one
    /// @return how many were stored
    int store(Connection connection, List<HeldItem> items, BiConsumer<HeldItem, String> refused) throws SQLException {
        if (items.isEmpty()) {
            return 0;
        }
        if (!oneByOne) {
            return storeNew(connection, items);
        }
        int stored = 0;
        for (HeldItem item : items) {
            Savepoint before = connection.setSavepoint();
            try {
                stored += storeNew(connection, List.of(item));
            } catch (SQLException | RuntimeException e) {
                rollBackTo(connection, before, e);
                refused.accept(item, Fault.reason(e));
            }
        }
        return stored;
    }

    private int storeNew(Connection connection, List<HeldItem> items) throws SQLException {
        List<HeldItem> fresh = rememberEvents ? SeenTable.admit(connection, items) : items;
        if (!fresh.isEmpty()) {
            holder.store(connection, fresh);
        }
        return fresh.size();
    }

    /// Carries out a round of deletions.
    ///
    /// @return the answer to each, in order
    List<Receipt> delete(Connection connection, List<BatchPlan.Demand> round, String recipient, Instant now)
            throws SQLException {
        List<Receipt> receipts = new ArrayList<>(round.size());
        if (!oneByOne) {
            int[] items =
                    delete(connection, round.stream().map(BatchPlan.Demand::cut).toList());
            for (int i = 0; i < items.length; i++) {
                receipts.add(answer(round.get(i), gone(items[i]), items[i], recipient, now));
            }
            return receipts;
        }
        for (BatchPlan.Demand demand : round) {
            Savepoint before = connection.setSavepoint();
            try {
                int items = delete(connection, List.of(demand.cut()))[0];
                receipts.add(answer(demand, gone(items), items, recipient, now));
            } catch (SQLException | RuntimeException e) {
                rollBackTo(connection, before, e);
                receipts.add(answer(demand, new Receipt.Failed(Fault.reason(e)), 0, recipient, now));
            }
        }
        return receipts;
    }

    private int[] delete(Connection connection, List<DeletionCut> cuts) throws SQLException {
        int[] items = holder.delete(connection, cuts);
        if (items.length != cuts.size()) {
            throw new IllegalStateException("a holder answers with one number for each cut");
        }
        for (int count : items) {
            if (count < 0) {
                throw new IllegalStateException("a holder answers with the number of items that went");
            }
        }
        if (rememberEvents) {
            SeenTable.forget(connection, cuts);
        }
        return items;
    }

    private static Receipt.Outcome gone(int items) {
        return items > 0 ? new Receipt.Deleted() : new Receipt.NothingHeld();
    }

    /// The attempt counts *different* answers, so failing again in the same way repeats the answer as it was.
    private static Receipt answer(
            BatchPlan.Demand demand, Receipt.Outcome outcome, int items, String recipient, Instant now) {
        int attempt = 1;
        if (demand.previous().isPresent()) {
            Receipt previous = demand.previous().get();
            if (previous.outcome().equals(outcome)) {
                return previous;
            }
            attempt = previous.attempt() + 1;
        }
        return new Receipt(demand.deletionId(), recipient, attempt, outcome, items, now);
    }

    private static void rollBackTo(Connection connection, Savepoint before, Exception exception) throws SQLException {
        if (!Fault.isOfTheItem(exception)) {
            throw exception instanceof SQLException sql ? sql : new SQLException(exception);
        }
        connection.rollback(before);
    }
}
