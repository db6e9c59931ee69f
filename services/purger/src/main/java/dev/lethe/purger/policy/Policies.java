package dev.lethe.purger.policy;

import dev.lethe.kernel.policy.PolicyReader;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.purger.database.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What each published version says, read once, and which of them counts. A published version never changes.
@ApplicationScoped
public class Policies {
    private final Map<Integer, RetentionPolicy> published = new ConcurrentHashMap<>();

    /// The version in force, which stays so until this transaction ends: for whoever writes deadlines.
    public RetentionPolicy whileWriting(Connection connection) throws SQLException {
        return version(connection, inForce(connection, "LOCK IN SHARE MODE"));
    }

    /// The version in force now.
    public RetentionPolicy inForce(Connection connection) throws SQLException {
        return version(connection, inForce(connection, ""));
    }

    /// A published version.
    ///
    /// @throws IllegalStateException where there is none
    public RetentionPolicy version(Connection connection, int version) throws SQLException {
        RetentionPolicy known = published.get(version);
        if (known != null) {
            return known;
        }
        RetentionPolicy read = Query.of(connection, """
                SELECT document FROM policy_version -- PRIMARY
                WHERE version = ? AND published_ms IS NOT NULL""")
                .with(version)
                .first(row -> PolicyReader.read(row.getString(1)))
                .orElseThrow(() -> new IllegalStateException("policy version " + version + " was never published"));
        published.put(version, read);
        return read;
    }

    private static int inForce(Connection connection, String lock) throws SQLException {
        return Math.toIntExact(Query.of(connection, "SELECT version FROM policy_in_force WHERE gate_id = 1 " + lock)
                .number());
    }
}
