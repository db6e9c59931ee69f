package dev.lethe.purger.obligation;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pages through obligations, the latest releases first. The tallies tell how many of each release are asked for,
/// so only the releases that a page falls into are read, however deep it lies and however rare what it looks for.
@ApplicationScoped
class ObligationList {
    private final Transactions transactions;

    ObligationList(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Release(long releaseId, long matches) {}

    List<ObligationResource.Line> page(@Nullable String recipient, @Nullable String state, Page page) {
        return transactions.call(connection -> {
            List<ObligationResource.Line> lines = new ArrayList<>();
            long skip = page.offset();
            for (Release release : releases(connection, recipient, state)) {
                if (lines.size() == page.size()) {
                    break;
                }
                if (skip >= release.matches()) {
                    skip -= release.matches();
                } else {
                    lines.addAll(lines(connection, release, recipient, state, page.size() - lines.size(), skip));
                    skip = 0;
                }
            }
            return lines;
        });
    }

    private static List<Release> releases(Connection connection, @Nullable String recipient, @Nullable String state)
            throws SQLException {
        String matches = state == null ? "open + deleted + nothing_held + retained + failed" : state.replace('-', '_');
        Query query = Query.of(connection, """
                SELECT release_id, SUM(%s) AS matches FROM release_tally -- PRIMARY
                WHERE %s GROUP BY release_id HAVING matches > 0 ORDER BY release_id DESC""".formatted(matches, recipient == null ? "TRUE" : "recipient = ?"));
        return (recipient == null ? query : query.with(recipient))
                .list(row -> new Release(row.getLong(1), row.getLong(2)));
    }

    private static List<ObligationResource.Line> lines(
            Connection connection,
            Release release,
            @Nullable String recipient,
            @Nullable String state,
            int limit,
            long skip)
            throws SQLException {
        Query query = Query.of(connection, """
                SELECT o.*, d.record_id, d.category, d.scope, d.honor_by_ms, b.released_ms
                FROM release_batch b -- PRIMARY
                STRAIGHT_JOIN deletion d ON d.release_id = b.release_id -- PRIMARY
                STRAIGHT_JOIN obligation o ON o.deletion_id = d.deletion_id -- PRIMARY
                WHERE b.release_id = ? %s %s
                ORDER BY d.record_id, d.scope, o.recipient LIMIT ? OFFSET ?""".formatted(
                                recipient == null ? "" : "AND o.recipient = ?", state == null ? "" : "AND o.state = ?"))
                .with(release.releaseId());
        if (recipient != null) {
            query.with(recipient);
        }
        if (state != null) {
            query.with(state);
        }
        return query.with(limit).with(skip).list(ObligationList::line);
    }

    private static ObligationResource.Line line(ResultSet row) throws SQLException {
        return new ObligationResource.Line(
                DeletionId.ofBytes(row.getBytes("deletion_id")).toString(),
                RecordId.ofBytes(row.getBytes("record_id")).toString(),
                row.getString("category"),
                row.getString("scope"),
                row.getString("recipient"),
                row.getString("state"),
                String.valueOf(Texts.time(row.getLong("released_ms"))),
                String.valueOf(Texts.time(row.getLong("honor_by_ms"))),
                integer(nullableLong(row, "attempt")),
                integer(nullableLong(row, "items")),
                Texts.time(nullableLong(row, "answered_ms")),
                row.getString("retained_basis"),
                Texts.time(nullableLong(row, "retained_until_ms")),
                row.getString("failure"));
    }

    private static @Nullable Integer integer(@Nullable Long number) {
        return number == null ? null : Math.toIntExact(number);
    }
}
