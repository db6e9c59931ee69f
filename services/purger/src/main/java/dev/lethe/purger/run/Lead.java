package dev.lethe.purger.run;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;

/// Lets one purger at a time do what only one may. Who has the lead keeps a row locked, so that it is free again as
/// soon
/// as a purger dies.
@ApplicationScoped
class Lead {
    private final Transactions transactions;

    Lead(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Does `work`, in transactions of its own, unless another purger has the lead; answers what it answers, else
    /// false.
    boolean alone(BooleanSupplier work) {
        return transactions.callLong(connection ->
                Query.of(connection, "SELECT lead_id FROM run_lead WHERE lead_id = 1 FOR UPDATE SKIP LOCKED -- PRIMARY")
                                .first(row -> row.getInt(1))
                                .isPresent()
                        && work.getAsBoolean());
    }
}
