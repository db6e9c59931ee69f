package dev.lethe.archive.history;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.processor.ItemId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Reads subjects' histories. What was deleted left nothing behind, so there is nothing to leave out.
@ApplicationScoped
class History {
    // Index: by_subject (subject, effective_ms, and the primary key's record_id and item_id), walked backwards.
    private static final String PAGE = """
            SELECT record_id, effective_ms, item_id, category, entity_kind, entity_key,
              origin_type, origin_source, origin_id, data
            FROM item
            WHERE subject = ? AND effective_ms >= ? AND effective_ms < ? %s %s
            ORDER BY effective_ms DESC, record_id DESC, item_id DESC LIMIT ?
            """;

    private static final String OF_CATEGORY = "AND category = ?";

    private static final String AFTER = """
            AND effective_ms <= ?
            AND (effective_ms < ? OR record_id < ? OR (record_id = ? AND item_id < ?))""";

    private record Row(HistoryCursor cursor, HistoryPage.Item item) {}

    private final DataSource dataSource;

    History(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    HistoryPage page(HistoryQuery query) throws SQLException {
        List<Row> rows = rows(query);
        boolean more = rows.size() > query.size();
        List<Row> shown = more ? rows.subList(0, query.size()) : rows;
        return new HistoryPage(
                shown.stream().map(Row::item).toList(),
                more ? shown.getLast().cursor().text() : null);
    }

    private List<Row> rows(HistoryQuery query) throws SQLException {
        String sql = PAGE.formatted(
                query.category().isPresent() ? OF_CATEGORY : "", query.after().isPresent() ? AFTER : "");
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, query);
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
            return rows;
        }
    }

    private static void bind(PreparedStatement select, HistoryQuery query) throws SQLException {
        int parameter = 0;
        select.setString(++parameter, query.subject());
        select.setLong(++parameter, query.fromMillis());
        select.setLong(++parameter, query.toMillis());
        Optional<InformationCategory> category = query.category();
        if (category.isPresent()) {
            select.setString(++parameter, category.get().name());
        }
        Optional<HistoryCursor> after = query.after();
        if (after.isPresent()) {
            HistoryCursor cursor = after.get();
            select.setLong(++parameter, cursor.effectiveMillis());
            select.setLong(++parameter, cursor.effectiveMillis());
            select.setBytes(++parameter, cursor.recordId().bytes());
            select.setBytes(++parameter, cursor.recordId().bytes());
            select.setBytes(++parameter, cursor.itemId().bytes());
        }
        // One more than asked for tells whether there is a next page.
        select.setInt(++parameter, query.size() + 1);
    }

    private static Row row(ResultSet row) throws SQLException {
        RecordId recordId = RecordId.ofBytes(row.getBytes("record_id"));
        long effectiveMillis = row.getLong("effective_ms");
        ByteBuffer item = ByteBuffer.wrap(row.getBytes("item_id"));
        return new Row(
                new HistoryCursor(effectiveMillis, recordId, new ItemId(item.getLong(), item.getLong())),
                new HistoryPage.Item(
                        recordId.toString(),
                        row.getString("category"),
                        WireTime.format(effectiveMillis),
                        new HistoryPage.Entity(row.getString("entity_kind"), row.getString("entity_key")),
                        new HistoryPage.Event(
                                row.getString("origin_type"),
                                row.getString("origin_source"),
                                row.getString("origin_id")),
                        row.getString("data")));
    }
}
