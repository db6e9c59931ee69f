package dev.lethe.purger.policy;

import dev.lethe.kernel.wire.PolicyMessages;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.relay.Publisher;
import dev.lethe.purger.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Tells `lethe.policies` what became of each version. Rows that are not announced are the outbox; a crash in between
/// tells it once more.
@ApplicationScoped
class PolicyAnnouncer {
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final PolicyVersions versions;
    private final Publisher publisher;
    private final PolicyMessages messages;
    private final Clock clock;
    private final Worker worker = new Worker("policy-announcer", IDLE, this::announce);

    PolicyAnnouncer(
            Transactions transactions, PolicyVersions versions, Publisher publisher, Topics topics, Clock clock) {
        this.transactions = transactions;
        this.versions = versions;
        this.publisher = publisher;
        this.messages = new PolicyMessages(topics);
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    void wake() {
        worker.wake();
    }

    private boolean announce() {
        List<PolicyVersion> due = transactions.call(connection ->
                versions.find("announced = false order by version").list());
        if (due.isEmpty()) {
            return false;
        }
        publisher.publish(due.stream().map(this::message).toList());
        for (PolicyVersion version : due) {
            // One that changed again meanwhile is told again.
            transactions.run(connection -> Query.of(connection, """
                    UPDATE policy_version SET announced = TRUE WHERE version = ? AND state = ? -- PRIMARY""")
                    .with(version.version)
                    .with(version.state)
                    .update());
        }
        return false;
    }

    private ProducerRecord<byte[], byte[]> message(PolicyVersion version) {
        Long effective = version.effectiveMillis;
        return version.isWithdrawn() || effective == null
                ? messages.withdrawn(version.version, clock.millis())
                : messages.published(
                        version.version,
                        PolicyDocument.stored(version.document).tree(),
                        effective,
                        version.publishedMillis == null ? clock.millis() : version.publishedMillis);
    }
}
