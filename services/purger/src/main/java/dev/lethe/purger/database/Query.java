package dev.lethe.purger.database;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One SQL statement with its parameters, in order. Ids are bound as their bytes, lists as as many parameters.
public final class Query {
    private final Connection connection;
    private final String sql;
    private final List<@Nullable Object> parameters = new ArrayList<>();

    private Query(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    public static Query of(Connection connection, String sql) {
        return new Query(connection, sql);
    }

    /// Binds the next parameter; `null` binds NULL.
    public Query with(@Nullable Object parameter) {
        parameters.add(
                switch (parameter) {
                    case RecordId id -> id.bytes();
                    case DeletionId id -> id.bytes();
                    case Enum<?> constant -> constant.name();
                    case null -> null;
                    default -> parameter;
                });
        return this;
    }

    /// Binds one parameter for each element.
    public Query withAll(Collection<?> all) {
        all.forEach(this::with);
        return this;
    }

    /// Reads one row.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(Statement.NO_GENERATED_KEYS);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        }
    }

    public <T> Optional<T> first(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(Statement.NO_GENERATED_KEYS);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /// Sees one row after the other.
    @FunctionalInterface
    public interface RowVisitor {
        /// @return whether to go on
        boolean visit(ResultSet row) throws SQLException;
    }

    /// Reads rows as they come, `fetchRows` at a time, so that a long answer needs no room. Until it is over, the
    /// connection is not free for other statements.
    public void each(int fetchRows, RowVisitor visitor) throws SQLException {
        try (PreparedStatement statement = prepare(Statement.NO_GENERATED_KEYS)) {
            statement.setFetchSize(fetchRows);
            try (ResultSet rows = statement.executeQuery()) {
                boolean goOn = true;
                while (goOn && rows.next()) {
                    goOn = visitor.visit(rows);
                }
            }
        }
    }

    /// The number in the first column of the only row, as of a count.
    public long number() throws SQLException {
        return first(row -> row.getLong(1)).orElseThrow();
    }

    /// Runs an update and answers how many rows it concerned.
    public int update() throws SQLException {
        try (PreparedStatement statement = prepare(Statement.NO_GENERATED_KEYS)) {
            return statement.executeUpdate();
        }
    }

    /// Inserts one row and answers the key that the database gave it.
    public long insert() throws SQLException {
        try (PreparedStatement statement = prepare(Statement.RETURN_GENERATED_KEYS)) {
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /// A column that may be NULL.
    public static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private PreparedStatement prepare(int keys) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql, keys);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }
}
