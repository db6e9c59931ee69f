package dev.lethe.checker.load;

import dev.lethe.checker.CannotCheck;
import dev.lethe.checker.facts.Claim;
import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.DisclosureRow;
import dev.lethe.checker.facts.Hold;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.facts.LedgerFacts;
import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.facts.Obligation;
import dev.lethe.checker.facts.Recipient;
import dev.lethe.checker.facts.RecordTable;
import dev.lethe.checker.facts.TopicDeletions;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.wire.Id128;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the purger's tables, in one consistent snapshot. It needs SELECT on them and nothing else.
public final class LedgerLoader {

    private static final int FETCH_ROWS = 10_000;

    private final Connection connection;
    private final RecordTable records;
    private final TopicDeletions shared;
    private final LedgerFacts ledger = new LedgerFacts();

    private LedgerLoader(Connection connection, RecordTable records, TopicDeletions shared) {
        this.connection = connection;
        this.records = records;
        this.shared = shared;
    }

    /// Reads everything.
    ///
    /// @param shared keeps one copy of the few names that many rows carry
    public static LedgerFacts read(Connection connection, RecordTable records, TopicDeletions shared) {
        var loader = new LedgerLoader(connection, records, shared);
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            loader.readAll();
            connection.rollback();
        } catch (SQLException e) {
            throw new CannotCheck("cannot read the purger's tables", e);
        }
        return loader.ledger;
    }

    private void readAll() throws SQLException {
        RunLoader.read(connection, ledger.runs());
        rows();
        disclosures();
        deletions();
        obligations();
        plans();
        claims();
        holds();
        processors();
        gate();
    }

    private void rows() throws SQLException {
        each("""
                SELECT record_id, category, subject_pseudonym, subject IS NOT NULL, cut_ms, collected_ms,
                       last_activity_ms, concluded_ms, reopened_ms, deadline_ms, floor_ms, policy_version, torn
                FROM record
                """, row -> {
            int record = records.number(id(row, 1), Category.valueOf(row.getString(2)), 0);
            ledger.rows()
                    .add(new LedgerRows.Row(
                            record,
                            millis(row, 5),
                            Bases.of(millis(row, 6), millis(row, 7), millis(row, 8), millis(row, 9)),
                            millis(row, 10),
                            millis(row, 11),
                            row.getInt(12),
                            row.getBoolean(13),
                            row.getBoolean(4),
                            id(row, 3)));
        });
    }

    private void disclosures() throws SQLException {
        each(
                """
                SELECT record_id, partner, cut_ms, collected_ms, last_activity_ms, deadline_ms, policy_version, torn
                FROM disclosure
                """,
                row -> ledger.disclosures()
                        .add(new DisclosureRow(
                                records.number(id(row, 1)),
                                shared.share(row.getString(2)),
                                millis(row, 3),
                                millis(row, 4),
                                millis(row, 5),
                                millis(row, 6),
                                row.getInt(7),
                                row.getBoolean(8))));
    }

    private void deletions() throws SQLException {
        each(
                """
                SELECT d.record_id, d.scope, d.deletion_id, d.category, d.reason, d.through_ms,
                       r.run_id, r.gate_epoch, r.policy_version, r.as_of_ms, r.published_ms IS NOT NULL
                FROM deletion d JOIN release_batch r ON r.release_id = d.release_id
                """,
                row -> ledger.deletions()
                        .add(new LedgerDeletion(
                                new Deletion(
                                        id(row, 3),
                                        records.number(id(row, 1), Category.valueOf(row.getString(4)), 0),
                                        partner(row.getString(2)),
                                        row.getLong(6),
                                        shared.share(row.getString(5)),
                                        shared.share(row.getString(7)),
                                        row.getInt(9)),
                                row.getLong(8),
                                row.getLong(10),
                                row.getBoolean(11))));
    }

    private @Nullable String partner(String scope) {
        return scope.equals("everywhere") ? null : shared.share(scope.substring("partner:".length()));
    }

    private void obligations() throws SQLException {
        each(
                "SELECT deletion_id, recipient, state FROM obligation",
                row -> ledger.obligations()
                        .add(new Obligation(
                                id(row, 1),
                                shared.share(row.getString(2)),
                                Obligation.State.valueOf(row.getString(3)
                                        .toUpperCase(Locale.ROOT)
                                        .replace('-', '_')))));
    }

    private void plans() throws SQLException {
        each(
                "SELECT run_id, record_id, scope, through_ms FROM plan_member",
                row -> ledger.plans()
                        .add(
                                shared.share(row.getString(1)),
                                records.number(id(row, 2)),
                                partner(row.getString(3)),
                                row.getLong(4)));
        each(
                "SELECT run_id, record_id, scope, reason = 'spared' FROM plan_left",
                row -> ledger.plans()
                        .leave(
                                shared.share(row.getString(1)),
                                records.number(id(row, 2)),
                                partner(row.getString(3)),
                                row.getBoolean(4)));
    }

    private void claims() throws SQLException {
        each("""
                SELECT m.record_id, m.run_id
                FROM plan_chunk c JOIN plan_member m ON m.run_id = c.run_id AND m.chunk_no = c.chunk_no
                WHERE c.state IN ('planned', 'claimed')
                """, row -> ledger.claims().add(new Claim(records.number(id(row, 1)), row.getString(2))));
    }

    /// A hold on an order is read as one on each of its records.
    private void holds() throws SQLException {
        each("""
                SELECT h.hold_id, COALESCE(h.record_id, o.record_id), h.subject_pseudonym, h.category, h.placed_epoch,
                       COALESCE(h.lifted_epoch, 9223372036854775807), h.placed_ms,
                       COALESCE(h.lifted_ms, 9223372036854775807)
                FROM hold h LEFT JOIN hold_record o ON o.hold_id = h.hold_id
                """, row -> {
            String category = row.getString(4);
            byte[] record = row.getBytes(2);
            byte[] subject = row.getBytes(3);
            ledger.holds()
                    .add(new Hold(
                            row.getLong(1),
                            record == null ? null : records.number(Id128.ofDigest(record)),
                            subject == null ? null : Id128.ofDigest(subject),
                            category == null ? null : Category.valueOf(category),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getLong(8)));
        });
    }

    private void processors() throws SQLException {
        Map<String, EnumSet<Category>> categories = new TreeMap<>();
        each(
                """
                SELECT r.recipient, c.category
                FROM recipient r JOIN recipient_category c ON c.recipient = r.recipient
                WHERE r.active AND r.kind = 'processor'
                """,
                row -> categories
                        .computeIfAbsent(row.getString(1), name -> EnumSet.noneOf(Category.class))
                        .add(Category.valueOf(row.getString(2))));
        categories.forEach((name, held) -> ledger.processors().add(new Recipient(name, held)));
    }

    private void gate() throws SQLException {
        each("SELECT policy_version FROM hold_gate", row -> ledger.policyVersion(row.getInt(1)));
        each("SELECT COUNT(*) FROM poison", row -> ledger.unreadable(row.getLong(1)));
    }

    /// What to do with a row.
    @FunctionalInterface
    interface Rows {
        void row(ResultSet row) throws SQLException;
    }

    private void each(String sql, Rows rows) throws SQLException {
        each(connection, sql, rows);
    }

    static void each(Connection connection, String sql, Rows rows) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (var result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.row(result);
                }
            }
        }
    }

    private static Id128 id(ResultSet row, int column) throws SQLException {
        return Id128.ofDigest(row.getBytes(column));
    }

    static long millis(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Bases.NONE : millis;
    }
}
