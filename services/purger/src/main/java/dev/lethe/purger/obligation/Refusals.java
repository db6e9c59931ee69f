package dev.lethe.purger.obligation;

import dev.lethe.kernel.wire.Attributes;
import dev.lethe.purger.database.Query;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Receipts of one batch that could not be merged, by who sent them. Kept only of recipients that are
/// registered: anybody else is nobody whose conduct is looked into.
final class Refusals {
    private final Map<From, Long> counts = new TreeMap<>();

    /// @param problem `unreadable`, `unknown-deletion` or `unknown-recipient`
    private record From(String recipient, String problem) implements Comparable<From> {
        @Override
        public int compareTo(From other) {
            int byRecipient = recipient.compareTo(other.recipient);
            return byRecipient == 0 ? problem.compareTo(other.problem) : byRecipient;
        }
    }

    void add(String recipient, String problem) {
        counts.merge(new From(recipient, problem), 1L, Long::sum);
    }

    /// Of a message whose body does not tell who sent it, the source does: `/lethe/customer-archive`.
    void addUnreadable(ConsumerRecord<byte[], byte[]> message) {
        Header source = message.headers().lastHeader(Attributes.SOURCE);
        if (source != null && source.value() != null) {
            String text = new String(source.value(), StandardCharsets.UTF_8);
            add(text.substring(text.lastIndexOf('/') + 1), "unreadable");
        }
    }

    void write(Connection connection, long nowMillis) throws SQLException {
        for (Map.Entry<From, Long> count : counts.entrySet()) {
            Query.of(connection, """
                    INSERT INTO refused_answer (recipient, problem, answers, first_ms, last_ms)
                    SELECT recipient, ?, ?, ?, ? FROM recipient WHERE recipient = ? -- PRIMARY
                    ON DUPLICATE KEY UPDATE answers = answers + VALUE(answers), last_ms = VALUE(last_ms)""")
                    .with(count.getKey().problem())
                    .with(count.getValue())
                    .with(nowMillis)
                    .with(nowMillis)
                    .with(count.getKey().recipient())
                    .update();
        }
    }
}
