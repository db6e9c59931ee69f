package dev.lethe.purger.relay;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.worker.Worker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Publishes released deletions, one release at a time, and marks a release once the broker has acknowledged all
/// of it. A crash in between publishes it once more, which readers do not mind.
@ApplicationScoped
public class DeletionRelay {
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final Publisher publisher;
    private final LifecycleWriter writer;
    private final Clock clock;
    private final Counter published;
    private final Counter repeated;
    private final Worker worker = new Worker("deletion-relay", IDLE, this::publishOne);

    DeletionRelay(Transactions transactions, Publisher publisher, Topics topics, Clock clock, MeterRegistry registry) {
        this.transactions = transactions;
        this.publisher = publisher;
        this.writer = new LifecycleWriter(topics);
        this.clock = clock;
        this.published = registry.counter("lethe_deletions_published");
        this.repeated = registry.counter("lethe_deletions_repeated");
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    /// Says that something was released.
    public void wake() {
        worker.wake();
    }

    private record Outgoing(long releaseId, List<LifecycleEvent> deletions) {}

    private boolean publishOne() {
        Optional<Outgoing> next = transactions.call(connection -> {
            Optional<Long> releaseId = Query.of(connection, """
                    SELECT release_id FROM release_batch -- release_to_publish
                    WHERE published_ms IS NULL ORDER BY release_id LIMIT 1""").first(row -> row.getLong(1));
            return releaseId.isEmpty()
                    ? Optional.<Outgoing>empty()
                    : Optional.of(
                            new Outgoing(releaseId.get(), StoredDeletions.ofRelease(connection, releaseId.get())));
        });
        if (next.isEmpty()) {
            return false;
        }
        send(next.get().deletions());
        published.increment(next.get().deletions().size());
        transactions.run(connection -> published(connection, next.get().releaseId()));
        return true;
    }

    /// Takes locks in the order of whoever obliges a partner late: deletions, then their release.
    void published(Connection connection, long releaseId) throws SQLException {
        settleWithoutRecipients(connection, releaseId);
        Query.of(connection, "UPDATE release_batch SET published_ms = ? WHERE release_id = ? -- PRIMARY")
                .with(clock.millis())
                .with(releaseId)
                .update();
    }

    /// Where nobody is obliged, nobody settles it later; unless a late event has obliged a partner since.
    private void settleWithoutRecipients(Connection connection, long releaseId) throws SQLException {
        List<DeletionId> unobliging =
                Query.of(connection, """
                SELECT deletion_id FROM deletion FORCE INDEX (PRIMARY) WHERE release_id = ? AND recipients = ''""").with(releaseId).list(row -> DeletionId.ofBytes(row.getBytes(1)));
        if (unobliging.isEmpty()) {
            return;
        }
        String marks = Sql.marks(unobliging.size());
        Query.of(connection, """
                SELECT deletion_id FROM deletion FORCE INDEX (deletion_by_id)
                WHERE deletion_id IN (%s) FOR UPDATE""".formatted(marks)).withAll(unobliging).list(row -> row.getBytes(1));
        // A statement of its own, and so with a view that is younger than the locks.
        Query.of(connection, """
                UPDATE deletion d FORCE INDEX (deletion_by_id)
                SET d.settled_ms = ?, d.subject = NULL
                WHERE d.deletion_id IN (%s)
                  AND NOT EXISTS (SELECT 1 FROM obligation o FORCE INDEX (PRIMARY)
                                  WHERE o.deletion_id = d.deletion_id)""".formatted(marks))
                .with(clock.millis())
                .withAll(unobliging)
                .update();
    }

    /// Publishes again those deletions of a release for which somebody is late; answers how many.
    public int repeatLate(long releaseId) {
        List<LifecycleEvent> late =
                transactions.call(connection -> StoredDeletions.lateOfRelease(connection, releaseId, clock.millis()));
        send(late);
        repeated.increment(late.size());
        return late.size();
    }

    private void send(List<LifecycleEvent> deletions) {
        publisher.publish(deletions.stream().map(writer::write).toList());
    }
}
