package dev.lethe.processor;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Tells what is really held, without any of its data: read from the tables that [RecordHolder#delete] is to empty, not
/// from what the SDK believes. Whoever compares it with the ledger finds what was not deleted after all.
///
/// Both methods only read, by the index that deletions use.
public interface HoldingsReader {
    /// How many records something is held of, by category; a category without any may be missing.
    ///
    /// @param from    the first id of the range
    /// @param through the last, inclusive
    Map<InformationCategory, Long> count(Connection connection, RecordId from, RecordId through) throws SQLException;

    /// The oldest effective time that is held of each of these records, in epoch milliseconds. A record of which
    /// nothing is held is missing.
    ///
    /// @param records at most as many as `Reconciliation.MOST_RECORDS`
    Map<RecordId, Long> oldest(Connection connection, List<RecordId> records) throws SQLException;
}
