package dev.lethe.purger.release;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.purger.database.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a release consists of, counted from its deletions: these by category or ended disclosure, the obligations that
/// they bring by recipient. Runs report from these counts, so that nobody counts the rows themselves.
final class ReleaseContents {
    private final Map<String, Integer> byCategory = new TreeMap<>();
    private final Map<String, Integer> byPartner = new TreeMap<>();
    private final Map<String, Integer> byRecipient = new TreeMap<>();
    private final List<RecordId> records = new ArrayList<>();

    private long firstHonorByMillis = Long.MAX_VALUE;

    private ReleaseContents() {}

    private record Deletion(RecordId record, String category, Scope scope, String recipients, long honorByMillis) {
        static Deletion of(ResultSet row) throws SQLException {
            return new Deletion(
                    RecordId.ofBytes(row.getBytes("record_id")),
                    row.getString("category"),
                    Scope.parse(row.getString("scope")),
                    row.getString("recipients"),
                    row.getLong("honor_by_ms"));
        }
    }

    static ReleaseContents of(Connection connection, long releaseId) throws SQLException {
        ReleaseContents contents = new ReleaseContents();
        Query.of(connection, """
                SELECT record_id, category, scope, recipients, honor_by_ms FROM deletion WHERE release_id = ? -- PRIMARY""").with(releaseId).list(Deletion::of).forEach(contents::add);
        return contents;
    }

    private void add(Deletion deletion) {
        switch (deletion.scope()) {
            case Scope.Everywhere everywhere -> {
                byCategory.merge(deletion.category(), 1, Integer::sum);
                records.add(deletion.record());
            }
            case Scope.Partner partner -> byPartner.merge(partner.partner(), 1, Integer::sum);
        }
        firstHonorByMillis = Math.min(firstHonorByMillis, deletion.honorByMillis());
        if (!deletion.recipients().isEmpty()) {
            for (String recipient : deletion.recipients().split(",")) {
                byRecipient.merge(recipient, 1, Integer::sum);
            }
        }
    }

    /// When the first answer is late.
    long firstHonorByMillis() {
        return firstHonorByMillis;
    }

    boolean endsDisclosures() {
        return !byPartner.isEmpty();
    }

    /// The records that go altogether.
    List<RecordId> records() {
        return records;
    }

    /// Whether somebody else than these is obliged.
    boolean obligesOthersThan(Set<String> recipients) {
        return !recipients.containsAll(byRecipient.keySet());
    }

    int obligations() {
        return byRecipient.values().stream().mapToInt(Integer::intValue).sum();
    }

    void write(Connection connection, long releaseId) throws SQLException {
        content(connection, releaseId, "everywhere", byCategory);
        content(connection, releaseId, "partner", byPartner);
        for (Map.Entry<String, Integer> recipient : byRecipient.entrySet()) {
            Query.of(connection, "INSERT INTO release_tally (release_id, recipient, open) VALUES (?, ?, ?)")
                    .with(releaseId)
                    .with(recipient.getKey())
                    .with(recipient.getValue())
                    .update();
        }
    }

    private static void content(Connection connection, long releaseId, String kind, Map<String, Integer> counts)
            throws SQLException {
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            Query.of(connection, "INSERT INTO release_content (release_id, kind, what, deletions) VALUES (?, ?, ?, ?)")
                    .with(releaseId)
                    .with(kind)
                    .with(count.getKey())
                    .with(count.getValue())
                    .update();
        }
    }
}
