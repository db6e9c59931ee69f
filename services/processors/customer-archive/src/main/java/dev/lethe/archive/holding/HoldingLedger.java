package dev.lethe.archive.holding;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.processor.HoldingsReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// Tells what is held, without any of its data.
@ApplicationScoped
class HoldingLedger implements HoldingsReader {
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

    // A count of a part that is too large is given up: whoever asks can ask for smaller parts.
    private static final String COUNT_RECORDS = """
            SET STATEMENT max_statement_time = 20 FOR
            SELECT category, COUNT(DISTINCT record_id) FROM item FORCE INDEX (PRIMARY)
            WHERE record_id BETWEEN ? AND ? GROUP BY category
            """;

    private static final String OLDEST = """
            SELECT record_id, MIN(effective_ms) FROM item FORCE INDEX (PRIMARY)
            WHERE record_id IN (%s) GROUP BY record_id
            """;

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

    @Override
    public Map<InformationCategory, Long> count(Connection connection, RecordId from, RecordId through)
            throws SQLException {
        Map<InformationCategory, Long> counts = new EnumMap<>(InformationCategory.class);
        try (PreparedStatement select = connection.prepareStatement(COUNT_RECORDS)) {
            select.setBytes(1, from.bytes());
            select.setBytes(2, through.bytes());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.put(InformationCategory.valueOf(rows.getString(1)), rows.getLong(2));
                }
            }
        }
        return counts;
    }

    @Override
    public Map<RecordId, Long> oldest(Connection connection, List<RecordId> records) throws SQLException {
        Map<RecordId, Long> oldest = new HashMap<>();
        for (List<RecordId> some : Sql.chunks(records)) {
            try (PreparedStatement select = connection.prepareStatement(OLDEST.formatted(Sql.marks(some.size())))) {
                int index = 1;
                for (RecordId record : some) {
                    select.setBytes(index++, record.bytes());
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        oldest.put(RecordId.ofBytes(rows.getBytes(1)), rows.getLong(2));
                    }
                }
            }
        }
        return oldest;
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
