package dev.lethe.purger.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Does something once for each `Idempotency-Key`. The deed and the answer that is remembered are one transaction,
/// so a key never stands for half a deed. Refusals are not remembered: the same key may be tried again.
@ApplicationScoped
public class Idempotency {
    private static final int MAX_KEY = 255;
    private static final Duration REMEMBERED = Duration.ofHours(24);
    /// After this a key that is still in flight belongs to a service that was killed before the deed was committed.
    private static final Duration IN_FLIGHT = Duration.ofMinutes(2);

    private final Transactions transactions;
    private final ObjectMapper json;
    private final Clock clock;

    Idempotency(Transactions transactions, ObjectMapper json, Clock clock) {
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /// The answer to a request that was carried out.
    public record Answer(int status, Object body) {}

    private record Known(
            byte[] bodyHash,
            @Nullable Integer status,
            @Nullable String answer,
            long createdMillis) {}

    /// Carries out `deed`, or answers again what it answered the first time.
    ///
    /// @param operation names the endpoint and the user: another user's keys are others
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 without a key, 422 when it came with another body,
    ///     409 when the first request is in flight
    public Response once(String operation, @Nullable String key, Object body, Transactions.Work<Answer> deed) {
        if (key == null || key.isBlank() || key.length() > MAX_KEY) {
            throw Problems.badRequest("The header Idempotency-Key is missing, or has more than " + MAX_KEY
                    + " characters. Send a new random one with each new request, and the same with each repetition.");
        }
        byte[] hash = hash(body);
        Optional<Known> known = transactions.call(connection -> begin(connection, operation, key, hash));
        if (known.isPresent()) {
            return again(known.get(), hash);
        }
        try {
            Answer answer = transactions.call(connection -> {
                Answer fresh = deed.in(connection);
                remember(connection, operation, key, fresh);
                return fresh;
            });
            return response(answer.status(), text(answer.body()));
        } catch (RuntimeException e) {
            transactions.run(connection -> forget(connection, operation, key));
            throw e;
        }
    }

    /// Marks the key as in flight; answers what is known of it where somebody did before.
    private Optional<Known> begin(Connection connection, String operation, String key, byte[] hash)
            throws SQLException {
        Query.of(connection, """
                DELETE FROM idempotency_key -- PRIMARY
                WHERE operation = ? AND idem_key = ?
                  AND (created_ms < ? OR status IS NULL AND created_ms < ?)""")
                .with(operation)
                .with(key)
                .with(clock.millis() - REMEMBERED.toMillis())
                .with(clock.millis() - IN_FLIGHT.toMillis())
                .update();
        int inserted = Query.of(connection, """
                INSERT IGNORE INTO idempotency_key (operation, idem_key, body_hash, created_ms) VALUES (?, ?, ?, ?)""")
                .with(operation)
                .with(key)
                .with(hash)
                .with(clock.millis())
                .update();
        return inserted == 1
                ? Optional.empty()
                : Query.of(connection, """
                        SELECT body_hash, status, answer, created_ms FROM idempotency_key -- PRIMARY
                        WHERE operation = ? AND idem_key = ?""")
                        .with(operation)
                        .with(key)
                        .first(row -> new Known(
                                row.getBytes(1),
                                row.getObject(2) == null ? null : row.getInt(2),
                                row.getString(3),
                                row.getLong(4)));
    }

    private static Response again(Known known, byte[] hash) {
        if (!Arrays.equals(known.bodyHash(), hash)) {
            throw Problems.unprocessable("This Idempotency-Key was used with another body.");
        }
        Integer status = known.status();
        if (status == null) {
            throw Problems.conflict("The first request with this Idempotency-Key is still being carried out.");
        }
        return response(status, String.valueOf(known.answer()));
    }

    private void remember(Connection connection, String operation, String key, Answer answer) throws SQLException {
        Query.of(connection, """
                UPDATE idempotency_key SET status = ?, answer = ? WHERE operation = ? AND idem_key = ? -- PRIMARY""")
                .with(answer.status())
                .with(text(answer.body()))
                .with(operation)
                .with(key)
                .update();
    }

    private static void forget(Connection connection, String operation, String key) throws SQLException {
        Query.of(connection, """
                DELETE FROM idempotency_key WHERE operation = ? AND idem_key = ? AND status IS NULL -- PRIMARY""").with(operation).with(key).update();
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "forget-idempotency-keys")
    void forgetOld() {
        transactions.run(connection -> Query.of(connection, "DELETE FROM idempotency_key WHERE created_ms < ?")
                .with(clock.millis() - REMEMBERED.toMillis())
                .update());
    }

    private static Response response(int status, String body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .build();
    }

    private byte[] hash(Object body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("a body that was read can be written and digested", e);
        }
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is always JSON", e);
        }
    }
}
