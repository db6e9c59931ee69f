package dev.lethe.archive.holding;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.time.WireTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Tells what is held, without any of its data.
@ApplicationScoped
class HoldingLedger {
    /// How many rows one answer of the database brings: the walk's memory does not grow with what is held.
    static final int PAGE_ROWS = 5_000;

    // Index: PRIMARY (record_id, effective_ms, …), walked in its order.
    private static final String PAGE = """
            SELECT record_id, effective_ms, COUNT(*) FROM item
            WHERE record_id > ? OR (record_id = ? AND effective_ms > ?)
            GROUP BY record_id, effective_ms ORDER BY record_id, effective_ms LIMIT %d
            """.formatted(PAGE_ROWS);

    // Index: PRIMARY (record_id, …).
    private static final String OF_RECORD = """
            SELECT record_id, effective_ms, COUNT(*) FROM item WHERE record_id = ?
            GROUP BY record_id, effective_ms ORDER BY record_id, effective_ms LIMIT %d
            """.formatted(PAGE_ROWS);

    private static final String COUNT = "SELECT COUNT(*) FROM item";

    /// One step of the walk: some holdings, and where the next step begins.
    record Page(List<Holding> holdings, Optional<Place> next) {}

    /// After which row a step of the walk begins.
    record Place(RecordId recordId, long effectiveMillis) {
        static final Place BEFORE_ALL = new Place(RecordId.parse("0".repeat(32)), Long.MIN_VALUE);
    }

    private final DataSource dataSource;

    HoldingLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// What is held after `place`. A walk of several steps sees what was held at each step, not at its start.
    Page after(Place place) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setBytes(1, place.recordId().bytes());
            select.setBytes(2, place.recordId().bytes());
            select.setLong(3, place.effectiveMillis());
            return page(select);
        }
    }

    /// What is held of one record; its first [#PAGE_ROWS] effective times.
    Page of(RecordId record) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OF_RECORD)) {
            select.setBytes(1, record.bytes());
            return new Page(page(select).holdings(), Optional.empty());
        }
    }

    long count() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(COUNT);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Page page(PreparedStatement select) throws SQLException {
        List<Holding> holdings = new ArrayList<>();
        Optional<Place> last = Optional.empty();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Place place = new Place(RecordId.ofBytes(rows.getBytes(1)), rows.getLong(2));
                holdings.add(new Holding(
                        place.recordId().toString(), WireTime.format(place.effectiveMillis()), rows.getLong(3)));
                last = Optional.of(place);
            }
        }
        return new Page(holdings, holdings.size() == PAGE_ROWS ? last : Optional.empty());
    }
}
