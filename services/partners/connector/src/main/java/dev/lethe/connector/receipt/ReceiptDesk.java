package dev.lethe.connector.receipt;

import dev.lethe.connector.obligation.Obligation;
import dev.lethe.connector.obligation.ObligationTable;
import dev.lethe.kernel.store.Transactions;
import dev.lethe.kernel.wire.Receipt;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Stores a partner's answers, all of a batch or none, and puts those that are news into the outbox.
@Singleton
final class ReceiptDesk {
    private final Transactions transactions;
    private final ReceiptOutbox outbox;

    ReceiptDesk(Transactions transactions, ReceiptOutbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /// What became of a batch.
    ///
    /// @param accepted  answers that are news
    /// @param repeated  answers that change nothing: known, or too late to change a final one
    /// @param problems  answers to deletions that this partner was not asked for; if there are any,
    ///     nothing was stored
    record Outcome(List<Receipt> accepted, int repeated, List<ReceiptBatch.Problem> problems) {}

    Outcome store(String partner, ReceiptBatch batch) throws SQLException {
        return transactions.call(connection -> store(connection, partner, batch));
    }

    private Outcome store(Connection connection, String partner, ReceiptBatch batch) throws SQLException {
        List<Obligation.Key> keys = batch.answers().stream()
                .map(answer -> new Obligation.Key(answer.deletionId(), partner))
                .toList();
        Map<Obligation.Key, Obligation> obligations = ObligationTable.lock(connection, keys);
        List<ReceiptBatch.Problem> problems = new ArrayList<>();
        List<Obligation> changed = new ArrayList<>();
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Obligation obligation = obligations.get(keys.get(i));
            ReceiptBatch.Answer answer = batch.answers().get(i);
            if (obligation == null) {
                problems.add(new ReceiptBatch.Problem(i, "no such deletion was sent to this partner"));
                continue;
            }
            switch (obligation.answer(answer.outcome(), answer.items(), answer.at())) {
                case Obligation.Leave leave -> {}
                case Obligation.Change change -> changed.add(change.obligation());
                case Obligation.Publish publish -> {
                    changed.add(publish.obligation());
                    receipts.add(publish.receipt());
                }
            }
        }
        if (!problems.isEmpty()) {
            return new Outcome(List.of(), 0, problems);
        }
        ObligationTable.save(connection, changed);
        outbox.add(connection, receipts);
        return new Outcome(receipts, keys.size() - receipts.size(), List.of());
    }
}
