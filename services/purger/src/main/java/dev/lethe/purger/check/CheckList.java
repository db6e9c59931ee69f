package dev.lethe.purger.check;

import static dev.lethe.purger.database.Query.nullableLong;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Map;
import java.util.Optional;

/// Reads checks and their results as they are shown.
@ApplicationScoped
class CheckList {
    private final Checks checks;
    private final Transactions transactions;
    private final ObjectMapper json;

    CheckList(Checks checks, Transactions transactions, ObjectMapper json) {
        this.checks = checks;
        this.transactions = transactions;
        this.json = json;
    }

    /// All of them, by name.
    List<CheckView> all() {
        return transactions.call(connection -> {
            List<CheckView> views = new ArrayList<>();
            for (SelfCheck check : checks.all().values()) {
                views.add(view(connection, check));
            }
            return views;
        });
    }

    /// One, with the results of a page, the latest first. Empty where there is none of that name.
    Optional<CheckView.Detail> one(String name, Page page) {
        SelfCheck check = checks.all().get(name);
        return check == null
                ? Optional.empty()
                : Optional.of(transactions.call(
                        connection -> new CheckView.Detail(view(connection, check), results(connection, name, page))));
    }

    CheckView view(Connection connection, SelfCheck check) throws SQLException {
        List<CheckView.Result> last = results(connection, check.name(), new Page(0, 1));
        String outcome =
                last.isEmpty() ? Outcome.NOT_RUN.wireName() : last.getFirst().outcome();
        return Query.of(connection, """
                SELECT next_ms, asked_by, failing FROM self_check WHERE name = ? -- PRIMARY""")
                .with(check.name())
                .first(row -> new CheckView(
                        check.name(),
                        check.about(),
                        checks.every(check).toString(),
                        outcome,
                        row.getBoolean("failing"),
                        Texts.time(nullableLong(row, "next_ms")),
                        row.getString("asked_by"),
                        last.isEmpty() ? null : last.getFirst()))
                .orElseThrow(() -> new IllegalStateException("self_check has lost a row"));
    }

    private List<CheckView.Result> results(Connection connection, String name, Page page) throws SQLException {
        return Query.of(connection, """
                SELECT at_ms, took_ms, outcome, counts, found, advice, asked_by
                FROM check_result FORCE INDEX (result_of_check)
                WHERE name = ? ORDER BY result_id DESC LIMIT ? OFFSET ?""")
                .with(name)
                .with(page.size())
                .with(page.offset())
                .list(this::result);
    }

    private CheckView.Result result(ResultSet row) throws SQLException {
        return new CheckView.Result(
                String.valueOf(Texts.time(row.getLong("at_ms"))),
                row.getLong("took_ms"),
                Outcome.named(row.getString("outcome")).wireName(),
                counts(row.getString("counts")),
                row.getString("found"),
                row.getString("advice"),
                row.getString("asked_by"));
    }

    private Map<String, Long> counts(String text) throws SQLException {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new SQLException("the counts of a result are not JSON", e);
        }
    }
}
