package dev.lethe.purger.audit;

import static dev.lethe.purger.database.Query.nullableLong;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.store.Sql;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.EventTypes;
import dev.lethe.kernel.wire.Header;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.relay.Publisher;
import dev.lethe.purger.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Publishes the audit trail in its order, and forgets what the broker has acknowledged.
@ApplicationScoped
public class AuditRelay {
    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final Publisher publisher;
    private final Topics topics;
    private final ObjectMapper json;
    // The broker's times of what was published last: the worker may be faster than who asks.
    private final Map<Long, Long> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > BATCH;
        }
    };
    private final Worker worker = new Worker("audit-relay", IDLE, () -> publish(Long.MAX_VALUE) == BATCH);

    AuditRelay(Transactions transactions, Publisher publisher, Topics topics, ObjectMapper json) {
        this.transactions = transactions;
        this.publisher = publisher;
        this.topics = topics;
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    /// Publishes the entry now, with those before it, and answers the broker's time of it: the broker's clock.
    /// Empty where another instance has published it.
    public synchronized OptionalLong publishNow(long auditId) {
        while (publish(auditId) == BATCH) {
            // There was a backlog before it.
        }
        Long brokerMillis = recent.get(auditId);
        return brokerMillis == null ? OptionalLong.empty() : OptionalLong.of(brokerMillis);
    }

    private record Entry(long auditId, ProducerRecord<byte[], byte[]> message) {}

    private synchronized int publish(long upTo) {
        List<Entry> entries = transactions.call(connection -> Query.of(connection, """
                SELECT audit_id, action, actor, run_id, at_ms, detail FROM audit_outbox -- PRIMARY
                WHERE audit_id <= ? ORDER BY audit_id LIMIT ?""")
                .with(upTo)
                .with(BATCH)
                .list(row -> new Entry(
                        row.getLong("audit_id"),
                        message(
                                row.getLong("audit_id"),
                                row.getString("action"),
                                row.getString("actor"),
                                nullableLong(row, "run_id"),
                                row.getLong("at_ms"),
                                row.getString("detail")))));
        if (entries.isEmpty()) {
            return 0;
        }
        List<RecordMetadata> acknowledged =
                publisher.publish(entries.stream().map(Entry::message).toList());
        transactions.run(connection -> Query.of(connection, """
                DELETE FROM audit_outbox WHERE audit_id IN (%s) -- PRIMARY""".formatted(Sql.marks(entries.size())))
                .withAll(entries.stream().map(Entry::auditId).toList())
                .update());
        for (int i = 0; i < entries.size(); i++) {
            recent.put(entries.get(i).auditId(), acknowledged.get(i).timestamp());
        }
        return entries.size();
    }

    private ProducerRecord<byte[], byte[]> message(
            long auditId, String action, String actor, @Nullable Long runId, long atMillis, String detail)
            throws SQLException {
        try {
            String at = WireTime.format(atMillis);
            ObjectNode value = json.createObjectNode()
                    .put("action", action)
                    .put("actor", actor)
                    .put("runId", runId)
                    .put("at", at);
            value.set("detail", json.readTree(detail));
            return new ProducerRecord<>(
                    topics.audit(),
                    null,
                    null,
                    action.getBytes(StandardCharsets.UTF_8),
                    json.writeValueAsBytes(value),
                    List.of(
                            Header.of(Attributes.SPEC_VERSION, Attributes.SPEC_VERSION_1_0),
                            // A database made anew counts from 1 again; with the time the id stays unique.
                            Header.of(Attributes.ID, auditId + "-" + atMillis),
                            Header.of(Attributes.SOURCE, LifecycleWriter.PURGER_SOURCE),
                            Header.of(Attributes.TYPE, EventTypes.AUDIT),
                            Header.of(Attributes.TIME, at),
                            Header.of(Attributes.CONTENT_TYPE, Attributes.JSON)));
        } catch (JsonProcessingException e) {
            throw new SQLException("an audit detail in the outbox is not JSON", e);
        }
    }
}
