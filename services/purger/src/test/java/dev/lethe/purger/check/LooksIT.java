package dev.lethe.purger.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.purger.fixture.WholePurge;
import dev.lethe.purger.offset.TopicOffsets;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each check finds, and does not find, in a real database and on a real broker.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
class LooksIT {
    private static final Duration WITHIN = Duration.ofMinutes(1);

    @Inject
    Orphans orphans;

    @Inject
    OverdueObligations overdue;

    @Inject
    StuckConsumers stuck;

    @Inject
    Rejections rejections;

    @Inject
    TopicOffsets offsets;

    @Inject
    DueRecords due;

    @Inject
    WholePurge purge;

    @Inject
    Tables tables;

    @Inject
    TestClock clock;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    /// Other tests' fences would wait for what was published here.
    @AfterEach
    void setTheClockRightAndLeaveNothingToRead() throws Exception {
        clock.ahead(Duration.ZERO);
        commitAll();
    }

    @Test
    void aPurgeLeavesNoOrphans() {
        due.behaviour("c-orphan", 12);
        purge.of(Set.of(InformationCategory.BEHAVIOR));
        tables.execute("UPDATE purge_run SET state = 'COMPLETED'");

        Finding finding = orphans.look(null, WITHIN);

        assertThat(finding.outcome()).as(finding.found()).isEqualTo(Outcome.OK);
        assertThat(tables.count("SELECT COUNT(*) FROM obligation")).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "obligationsWithoutDeletion|INSERT INTO obligation (deletion_id, recipient, release_id) VALUES"
                        + " (REPEAT(X'00', 16), 'a', 1), (REPEAT(X'FF', 16), 'a', 1)|2",
                "disclosuresWithoutRecord|INSERT INTO disclosure (record_id, partner) VALUES"
                        + " (CONCAT(X'80', REPEAT(X'00', 15)), 'a')|1",
                "planMembersWithoutRun|INSERT INTO plan_member VALUES"
                        + " (99, 0, REPEAT(X'01', 16), 'everywhere', 'BEHAVIOR', 1, 1)|1",
                "deletionsWithoutRelease|INSERT INTO deletion (release_id, record_id, scope, deletion_id, category, reason,"
                        + " through_ms, honor_by_ms, recipients, settled_ms) VALUES (99, REPEAT(X'01', 16), 'everywhere',"
                        + " REPEAT(X'01', 16), 'BEHAVIOR', 'deadline', 1, 1, 'a', 1)|1",
                "claimsOutsideAnActiveRun|INSERT INTO plan_chunk (run_id, chunk_no, state, first_record, last_record,"
                        + " members, digest) VALUES (99, 0, 'claimed', REPEAT(X'01', 16), REPEAT(X'01', 16), 1,"
                        + " REPEAT(X'01', 32))|1",
                "answersOfUnknownRecipients|INSERT INTO release_tally (release_id, recipient) VALUES (99, 'a')|1",
                "heldRecordsWithoutHold|INSERT INTO hold_record (hold_id, record_id, category, lifted) VALUES"
                        + " (99, REPEAT(X'01', 16), 'BEHAVIOR', TRUE)|1"
            })
    void aRowThatPointsToNothingIsFound(String which, String insert, long rows) {
        tables.execute(insert);

        Finding finding = orphans.look(null, WITHIN);

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.counts()).containsEntry(which, rows);
        assertThat(finding.found()).contains(which + " " + rows);
    }

    @Test
    void aLookThatHasNoTimeSaysThatItHasNotSeenAll() {
        Finding finding = orphans.look(null, Duration.ofMillis(-1));
        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(finding.found()).contains("0 of 256");
    }

    @Test
    void overdueObligationsAreAWarningUntilRemindersGoUnanswered() {
        assertThat(overdue.look(null, WITHIN).outcome()).isEqualTo(Outcome.OK);
        tables.execute("""
                INSERT INTO late_release (recipient, kind, release_id, obligations, first_ms, reminders)
                VALUES ('swift-parcel', 'late', 1, 7, 1, 1)""");
        assertThat(overdue.look(null, WITHIN).outcome())
                .as("all of it answered")
                .isEqualTo(Outcome.OK);
        tables.execute("INSERT INTO release_tally (release_id, recipient, open) VALUES (1, 'swift-parcel', 5)");

        Finding late = overdue.look(null, WITHIN);
        assertThat(late.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(late.counts()).containsEntry("swift-parcel", 5L).containsEntry("overdue", 5L);

        tables.execute("UPDATE late_release SET escalated_ms = 2");
        assertThat(overdue.look(null, WITHIN).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void remindersThatAreNotSentAreFound() {
        tables.execute("""
                INSERT INTO release_batch (run_id, released_ms, gate_epoch, policy_version, as_of_ms, published_ms, remind_at_ms)
                VALUES (1, 1, 1, 1, 1, 1, ?)""", clock.millis() - Duration.ofMinutes(9).toMillis());
        assertThat(overdue.look(null, WITHIN).outcome()).isEqualTo(Outcome.OK);
        clock.ahead(Duration.ofMinutes(2));
        assertThat(overdue.look(null, WITHIN).found()).contains("no reminder was sent");
        tables.execute("DELETE FROM release_batch");
    }

    @Test
    void aConsumerThatStandsStillIsFoundAndOneThatMovesIsNot() throws Exception {
        commitAll();
        send("platform.user.v1");
        send("platform.user.v1");
        String group = prefix + "user-intake";

        Finding first = stuck.look(null, WITHIN);
        assertThat(first.outcome()).as("nobody knows yet: %s", first.found()).isEqualTo(Outcome.OK);
        assertThat(first.counts()).containsEntry(group, 2L);

        clock.ahead(Duration.ofMinutes(6));
        Finding standing = stuck.look(first.memory(), WITHIN);
        assertThat(standing.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(standing.found()).contains(group);

        commit("user", -1);
        Finding moved = stuck.look(standing.memory(), WITHIN);
        assertThat(moved.counts()).containsEntry(group, 1L).doesNotContainEntry("stuck", 0L);
        assertThat(moved.found()).as("only the group without members is left").doesNotContain(group);
        commitAll();
        assertThat(stuck.look(moved.memory(), WITHIN).counts()).doesNotContainKey(group);
    }

    @Test
    void aGroupThatNobodyReadsInIsFound() {
        Finding first = stuck.look(null, WITHIN);
        clock.ahead(Duration.ofMinutes(6));
        assertThat(stuck.look(first.memory(), WITHIN).found())
                .contains("Nobody has read as " + prefix + "nobody since");
    }

    @Test
    void rejectionsAreCountedFromTheTopicsEnds() {
        Finding first = rejections.look(null, WITHIN);
        send("platform.order.v1");
        send("lethe.rejections");
        assertThat(rejections.look(first.memory(), WITHIN).counts())
                .containsEntry("events", 1L)
                .containsEntry("rejected", 1L);
    }

    private void send(String topic) {
        try (Shop shop = new Shop(bootstrapServers, prefix)) {
            shop.send(new ProducerRecord<>(
                    prefix + topic, "k".getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void commitAll() throws Exception {
        for (String stream : List.of("user", "order", "logistics")) {
            commit(stream, 0);
        }
    }

    /// Commits, as that intake, up to so many events from the end.
    private void commit(String stream, long fromTheEnd) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        String topic = new Topics(prefix).platform(stream);
        offsets.ends(List.of(topic)).forEach((partition, end) -> {
            int at = partition.lastIndexOf('-');
            positions.put(
                    new TopicPartition(topic, Integer.parseInt(partition.substring(at + 1))),
                    new OffsetAndMetadata(Math.max(0, end + (end > 1 ? fromTheEnd : 0))));
        });
        if (!positions.isEmpty()) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
                admin.alterConsumerGroupOffsets(prefix + stream + "-intake", positions)
                        .all()
                        .get();
            }
        }
    }
}
