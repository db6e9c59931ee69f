package dev.lethe.purger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.policy.PolicyReader;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.record.Bases;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.record.RecordState;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleEvent.Stamped;
import dev.lethe.purger.fixture.Batches;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class LedgerMergeIT {
    private static final long DAY = 86_400_000L;
    private static final long T0 = Instant.parse("2024-02-27T00:00:00Z").toEpochMilli();
    private static final InformationCategory[] CATEGORIES = InformationCategory.values();

    @Inject
    LedgerMerge ledger;

    private final RetentionPolicy policy = PolicyReader.readDefault();

    @Inject
    Tables tables;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theLedgerEqualsAFoldWhateverTheOrderTheBatchesAndTheDuplicates(long seed) {
        Random random = new Random(seed);
        List<Stamped> events = events(random, 300);
        List<Stamped> arriving = new ArrayList<>(events);
        arriving.addAll(events.subList(0, 100));
        Collections.shuffle(arriving, random);
        for (int from = 0; from < arriving.size(); ) {
            int to = Math.min(arriving.size(), from + 1 + random.nextInt(40));
            ledger.merge(Batches.of(arriving.subList(from, to)));
            from = to;
        }

        Map<RecordId, RecordState> folded = new TreeMap<>();
        Map<RecordId, InformationCategory> categories = new TreeMap<>();
        for (Stamped event : events) {
            folded.merge(
                    event.recordId(), RecordState.ofEvent(event.effect(), event.effectiveMillis()), RecordState::merge);
            categories.put(event.recordId(), event.category());
        }
        assertThat(tables.count("SELECT COUNT(*) FROM record")).isEqualTo(folded.size());
        folded.forEach((recordId, state) -> assertRow(recordId, categories.get(recordId), state));
        assertDisclosures(events, folded);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aLedgerRebuiltFromItsTopicsEqualsAFoldOfWhatLiesAfterTheCuts(long seed) {
        Random random = new Random(seed);
        List<Stamped> events = events(random, 300);
        Map<RecordId, LifecycleEvent.DeletionRequested> cuts = new TreeMap<>();
        for (Stamped event : events) {
            if (random.nextInt(5) == 0) {
                cuts.put(event.recordId(), Shop.deletion(event, event.effectiveMillis()));
            }
        }
        List<LifecycleEvent> topic = new ArrayList<>(events);
        topic.addAll(cuts.values());
        Collections.shuffle(topic, random);

        ledger.applyCuts(List.copyOf(cuts.values())); // what a service does that starts with an empty database
        for (int from = 0; from < topic.size(); from += 37) {
            ledger.merge(Batches.of(topic.subList(from, Math.min(from + 37, topic.size()))));
        }

        Map<RecordId, RecordState> folded = new TreeMap<>();
        Map<RecordId, InformationCategory> categories = new TreeMap<>();
        cuts.forEach((recordId, cut) -> folded.put(recordId, RecordState.ofCut(cut.throughMillis())));
        for (Stamped event : events) {
            categories.put(event.recordId(), event.category());
            if (!folded.getOrDefault(event.recordId(), RecordState.EMPTY).covers(event.effectiveMillis())) {
                folded.merge(
                        event.recordId(),
                        RecordState.ofEvent(event.effect(), event.effectiveMillis()),
                        RecordState::merge);
            }
        }
        assertThat(tables.count("SELECT COUNT(*) FROM record WHERE torn")).isZero();
        folded.forEach((recordId, state) -> {
            LifecycleEvent.DeletionRequested cut = cuts.get(recordId);
            assertThat(tables.record(recordId)).containsEntry("cut_ms", cut == null ? null : cut.throughMillis());
            if (state.isLive()) {
                assertRow(recordId, categories.get(recordId), state);
            } else {
                assertThat(tables.record(recordId))
                        .containsEntry("collected_ms", null)
                        .containsEntry("subject", null);
            }
        });
    }

    private static List<Stamped> events(Random random, int count) {
        List<Stamped> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String partner = random.nextInt(4) == 0 ? (random.nextBoolean() ? "swift-parcel" : "clear-pay") : null;
            events.add(Shop.stamped(
                    "c-" + random.nextInt(5),
                    CATEGORIES[random.nextInt(CATEGORIES.length)],
                    "o-" + random.nextInt(6),
                    Effect.values()[random.nextInt(3)],
                    Instant.ofEpochMilli(T0 + random.nextInt(400) * DAY),
                    partner));
        }
        return events;
    }

    private void assertRow(RecordId recordId, @Nullable InformationCategory category, RecordState state) {
        Map<String, @Nullable Object> row = tables.record(recordId);
        Bases bases = state.bases();
        assertThat(bases).isNotNull();
        if (bases == null || category == null) {
            return;
        }
        assertThat(row)
                .containsEntry("collected_ms", bases.collectedAtMillis())
                .containsEntry("last_activity_ms", bases.lastActivityAtMillis())
                .containsEntry("concluded_ms", orNull(bases.concludedAtMillis()))
                .containsEntry("reopened_ms", orNull(bases.reopenedAtMillis()))
                .containsEntry("deadline_ms", policy.deadlineMillis(category, bases))
                .containsEntry("policy_version", policy.version())
                .containsEntry("torn", false);
        var floor = policy.floorMillis(category, bases);
        assertThat(row).containsEntry("floor_ms", floor.isPresent() ? floor.getAsLong() : null);
    }

    /// From the words of the policy: two years after the last disclosing event, or at the conclusion if that came after
    /// it.
    private void assertDisclosures(List<Stamped> events, Map<RecordId, RecordState> records) {
        Map<String, Long> latest = new TreeMap<>();
        for (Stamped event : events) {
            if (event.disclosedTo() != null) {
                latest.merge(event.recordId() + " " + event.disclosedTo(), event.effectiveMillis(), Math::max);
            }
        }
        assertThat(tables.count("SELECT COUNT(*) FROM disclosure")).isEqualTo(latest.size());
        latest.forEach((key, last) -> {
            RecordId recordId = RecordId.parse(key.substring(0, 32));
            Bases bases = records.getOrDefault(recordId, RecordState.EMPTY).bases();
            assertThat(bases).isNotNull();
            boolean concluded = bases != null && bases.isConcluded() && bases.concludedAtMillis() >= last;
            long end = concluded && bases != null
                    ? bases.concludedAtMillis()
                    : Instant.ofEpochMilli(last)
                            .atOffset(ZoneOffset.UTC)
                            .plusYears(2)
                            .toInstant()
                            .toEpochMilli();
            assertThat(tables.row(
                            "SELECT * FROM disclosure WHERE record_id = ? AND partner = ?",
                            recordId,
                            key.substring(33)))
                    .as(key)
                    .containsEntry("last_activity_ms", last)
                    .containsEntry("deadline_ms", end)
                    .containsEntry("delete_by_ms", end + 7 * DAY);
        });
    }

    private static @Nullable Long orNull(long millis) {
        return millis == Bases.NEVER ? null : millis;
    }

    @Test
    void aBatchThatIsDeliveredTwiceIsMergedOnce() {
        ConsumerRecords<byte[], byte[]> batch = Batches.of(List.of(event("c-1", "o-1", T0)));
        ledger.merge(batch);
        tables.execute("DELETE FROM record");

        ledger.merge(batch);

        assertThat(tables.count("SELECT COUNT(*) FROM record")).isZero();
    }

    @Test
    void whatCannotBeReadIsWrittenDownWithoutItsContentAndTheRestIsMerged() {
        ProducerRecord<byte[], byte[]> nonsense = new ProducerRecord<>(
                "x", null, null, null, "jane@example.org".getBytes(StandardCharsets.UTF_8), List.of());
        ledger.merge(Batches.batch(List.of(nonsense), "lifecycle", T0));
        ledger.merge(Batches.of(List.of(event("c-1", "o-1", T0))));

        assertThat(String.valueOf(tables.row("SELECT problem FROM poison").get("problem")))
                .contains("ce_type")
                .doesNotContain("jane");
        assertThat(tables.count("SELECT COUNT(*) FROM record")).isEqualTo(1);
    }

    @Test
    void theLedgerKeepsOnlyAPseudonymOfASubjectWhoseRecordIsCut() {
        RecordId recordId = Shop.record("c-1", InformationCategory.BEHAVIOR, "o-1");
        ledger.merge(Batches.of(List.of(event("c-1", "o-1", T0))));
        assertThat(tables.record(recordId)).containsEntry("subject", "c-1");

        ledger.applyCuts(
                List.of(Shop.deletion("c-1", InformationCategory.BEHAVIOR, "o-1", T0, List.of("customer-archive"))));

        assertThat(tables.record(recordId))
                .containsEntry("subject", null)
                .containsEntry("cut_ms", T0)
                .containsEntry("collected_ms", null)
                .containsEntry("deadline_ms", null);
    }

    @Test
    void aCutBetweenMergedEventsTearsTheRowAndReadingCutsFirstDoesNot() {
        RecordId recordId = Shop.record("c-1", InformationCategory.BEHAVIOR, "o-1");
        List<Stamped> data =
                List.of(event("c-1", "o-1", T0), event("c-1", "o-1", T0 + 10), event("c-1", "o-1", T0 + 20));
        var cut = List.of(Shop.deletion("c-1", InformationCategory.BEHAVIOR, "o-1", T0, List.of("customer-archive")));

        ledger.merge(Batches.of(data));
        ledger.applyCuts(cut);
        assertThat(tables.record(recordId)).containsEntry("torn", true).containsEntry("collected_ms", T0 + 1);

        tables.clear();
        ledger.applyCuts(cut);
        ledger.merge(Batches.of(data));
        assertThat(tables.record(recordId)).containsEntry("torn", false).containsEntry("collected_ms", T0 + 10);
    }

    @Test
    void deletionsOnATopicThatTheDatabaseLostAreWrittenDownAgain() {
        var deletion = Shop.deletion(
                "c-1", InformationCategory.BEHAVIOR, "o-1", T0, List.of("customer-archive", "swift-parcel"));

        ledger.merge(Batches.of(List.of(deletion)));
        ledger.merge(Batches.of(List.of(deletion)));

        assertThat(tables.row("SELECT * FROM deletion"))
                .containsEntry("deletion_id", deletion.deletionId().bytes())
                .containsEntry("through_ms", T0)
                .containsEntry("recipients", "customer-archive,swift-parcel");
        assertThat(tables.rows("SELECT recipient, state FROM obligation ORDER BY recipient"))
                .extracting(row -> row.get("recipient"))
                .containsExactly("customer-archive", "swift-parcel");
        assertThat(tables.count("SELECT SUM(open) FROM release_tally")).isEqualTo(2);
    }

    @Test
    void aReleaseThatIsWrittenDownAgainGrowsWithEachOfItsDeletions() {
        var one = Shop.deletion("c-1", InformationCategory.BEHAVIOR, "o-1", T0, List.of("customer-archive"));
        var two = Shop.deletion("c-2", InformationCategory.BEHAVIOR, "o-2", T0, List.of("customer-archive"));

        ledger.merge(Batches.of(List.of(one)));
        ledger.merge(Batches.of(List.of(two)));

        assertThat(tables.count("SELECT COUNT(*) FROM deletion")).isEqualTo(2);
        assertThat(tables.record(two.recordId())).containsEntry("cut_ms", T0);
    }

    @Test
    void aDeletionThatIsWrittenDownAgainAndObligesNobodyIsSettled() {
        ledger.merge(Batches.of(List.of(Shop.deletion("c-1", InformationCategory.BEHAVIOR, "o-1", T0, List.of()))));

        assertThat(tables.row("SELECT * FROM deletion"))
                .containsEntry("subject", null)
                .extractingByKey("settled_ms")
                .isNotNull();
    }

    private static Stamped event(String subject, String key, long atMillis) {
        return Shop.stamped(
                subject, InformationCategory.BEHAVIOR, key, Effect.TOUCHES, Instant.ofEpochMilli(atMillis), null);
    }
}
