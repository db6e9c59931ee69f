package dev.lethe.purger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.policy.LegalMinimums;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.record.Bases;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent.Stamped;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.Batches;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.ledger.LedgerMerge;
import dev.lethe.purger.ledger.Restamp;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Versions of the policy on a real ledger. On a database of its own: what comes into force stays so.
@QuarkusTest
@TestProfile(PoliciesIT.OwnDatabase.class)
@WithTestResource(LetheTestResource.class)
class PoliciesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LegalMinimums MINIMUMS = LegalMinimums.readFileOrDefault(Optional.empty());
    private static final InformationCategory[] CATEGORIES = InformationCategory.values();

    /// Its only difference is that it is another one.
    public static final class OwnDatabase implements QuarkusTestProfile {}

    @Inject
    PolicyVersions versions;

    @Inject
    PolicyInForce inForce;

    @Inject
    Policies policies;

    @Inject
    PolicySimulation simulation;

    @Inject
    LedgerMerge ledger;

    @Inject
    Restamp restamp;

    @Inject
    Transactions transactions;

    @Inject
    Tables tables;

    @Inject
    Clock clock;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    @Test
    void restampingGivesEveryRowTheDeadlinesThatTheMergeWouldHaveGiven() {
        ledger.merge(Batches.of(events(new Random(1), 400)));
        int version = publish(PolicyTexts.policy());
        restamp.restamp();
        RetentionPolicy policy = meaning(version);

        List<Map<String, @Nullable Object>> rows = tables.rows("SELECT * FROM record WHERE deadline_ms IS NOT NULL");
        assertThat(rows).hasSizeGreaterThan(200);
        for (Map<String, @Nullable Object> row : rows) {
            InformationCategory category = InformationCategory.valueOf(String.valueOf(row.get("category")));
            Bases bases = bases(row);
            assertThat(row)
                    .containsEntry("deadline_ms", policy.deadlineMillis(category, bases))
                    .containsEntry("policy_version", version);
            var floor = policy.floorMillis(category, bases);
            assertThat(row).containsEntry("floor_ms", floor.isPresent() ? floor.getAsLong() : null);
        }
        // The same events once more, into an empty ledger: what re-stamping gave is what merging gives.
        List<Map<String, @Nullable Object>> disclosures = disclosures();
        assertThat(disclosures)
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(row).containsEntry("policy_version", version));
        tables.clear();
        ledger.merge(Batches.of(events(new Random(1), 400)));
        assertThat(disclosures()).isEqualTo(disclosures);
        assertThat(tables.count("SELECT restamped + 0 FROM hold_gate")).isEqualTo(1);
    }

    @Test
    void aWalkGoesOnWhereItWasLeftAndCountsEachRowOnce() {
        List<Stamped> events = events(new Random(2), 60);
        ledger.merge(Batches.of(events));
        int version = publish(PolicyTexts.policy("P7M", orderTerms("P6Y"), "P1Y"));
        long rows = tables.count("SELECT COUNT(*) FROM record WHERE policy_version < ?", version)
                + tables.count("SELECT COUNT(*) FROM disclosure WHERE policy_version < ?", version);
        DeadlineSql deadlines = new DeadlineSql(meaning(version));

        restamp.step(deadlines, version);
        restamp.step(deadlines, version);
        long first = tables.count("SELECT restamped FROM policy_version WHERE version = ?", version);
        assertThat(first).isBetween(10L, rows - 1);
        assertThat(tables.count("SELECT restamp_after IS NOT NULL FROM policy_version WHERE version = ?", version))
                .isEqualTo(1);
        assertThat(tables.count("SELECT restamped + 0 FROM hold_gate")).isZero();

        restamp.restamp();
        assertThat(tables.count("SELECT restamped FROM policy_version WHERE version = ?", version))
                .isEqualTo(rows);
        assertThat(tables.count("SELECT COUNT(*) FROM record WHERE policy_version < ?", version))
                .isZero();
        assertThat(tables.count("SELECT restamped + 0 FROM hold_gate")).isEqualTo(1);
    }

    @Test
    void aChangeWaitsForMergesInFlightSoThatNobodyWritesAnOldDeadlineAfterwards() throws Exception {
        CountDownLatch merging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        int version = draftAndPublish(PolicyTexts.policy("P8M", orderTerms("P6Y"), "P1Y"), Duration.ofDays(1));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> merge = threads.submit(() -> transactions.call(connection -> {
                int old = policies.whileWriting(connection).version();
                merging.countDown();
                await(goOn);
                return old;
            }));
            await(merging);
            tables.execute("UPDATE policy_version SET effective_ms = 0 WHERE version = ?", version);
            Future<Boolean> change = threads.submit(inForce::bringIntoForce);
            Await.until("the change waits for a lock", PATIENCE, () -> tables.count("""
                    SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'UPDATE policy_in_force%'""") > 0);
            assertThat(inForceNow()).isLessThan(version);

            goOn.countDown();
            assertThat(merge.get(30, TimeUnit.SECONDS)).isLessThan(version);
            change.get(30, TimeUnit.SECONDS);
            Await.until("the version is in force", PATIENCE, () -> version == inForceNow());
        }
        restamp.restamp();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSimulationSaysWhatTheDeadlinesWouldBeToTheRecord() {
        ledger.merge(Batches.of(events(new Random(3), 500)));
        // Month ends, where adding months is least regular, to the day that decides.
        Instant now = clock.instant();
        List<Stamped> edges = new ArrayList<>();
        for (int day = 150; day < 240; day++) {
            edges.add(event("edge-" + day, InformationCategory.BEHAVIOR, "d", now.minus(Duration.ofDays(day)), null));
        }
        ledger.merge(Batches.of(edges));
        RetentionPolicy policy =
                PolicyDocument.of(PolicyTexts.policy(), 99, 0, MINIMUMS).meaning();
        PolicySimulation.Result result = simulation.of(policy);

        long asOf = Instant.parse(result.asOf()).toEpochMilli();
        long[] expected = new long[7];
        for (Map<String, @Nullable Object> row : tables.rows("SELECT * FROM record WHERE deadline_ms IS NOT NULL")) {
            InformationCategory category = InformationCategory.valueOf(String.valueOf(row.get("category")));
            long deadline = policy.deadlineMillis(category, bases(row));
            boolean before = number(row, "deadline_ms") <= asOf;
            boolean due = deadline <= asOf;
            expected[0]++;
            expected[1] += before ? 1 : 0;
            expected[2] += due ? 1 : 0;
            expected[3] += deadline <= asOf + Duration.ofDays(30).toMillis() ? 1 : 0;
            expected[4] += deadline <= asOf + Duration.ofDays(90).toMillis() ? 1 : 0;
            expected[5] += due && !before ? 1 : 0;
            expected[6] += before && !due ? 1 : 0;
        }
        PolicySimulation.Impact all = result.all();
        assertThat(new long[] {
                    all.live(),
                    all.dueBefore(),
                    all.dueNow(),
                    all.dueIn30(),
                    all.dueIn90(),
                    all.newlyDue(),
                    all.released()
                })
                .isEqualTo(expected);
        assertThat(all.newlyDue()).isPositive();
        assertThat(all.dueIn30()).isGreaterThan(all.dueNow());
        assertThat(tables.count("SELECT COUNT(*) FROM record WHERE policy_version = 99"))
                .isZero();
    }

    @Test
    void aSimulationCountsWhatIsHeld() {
        Instant old = Instant.parse("2016-02-29T12:00:00Z");
        List<Stamped> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            events.add(event("held-" + i, InformationCategory.BEHAVIOR, "k", old, null));
            events.add(event("held-" + i, InformationCategory.LOGISTICS, "k", old, null));
        }
        ledger.merge(Batches.of(events));
        byte[] record = events.getFirst().recordId().bytes();
        tables.execute("""
                INSERT INTO hold (target, record_id, reason, authority, placed_by, placed_ms, placed_epoch)
                VALUES ('record', ?, 'r', 'a', 't', 0, 0)""", (Object) record);
        tables.execute("""
                INSERT INTO hold (target, subject_pseudonym, reason, authority, placed_by, placed_ms, placed_epoch)
                SELECT 'subject', subject_pseudonym, 'r', 'a', 't', 0, 0 FROM record WHERE record_id = ?""", (Object) record);
        tables.execute("""
                INSERT INTO hold (target, category, reason, authority, placed_by, placed_ms, placed_epoch)
                VALUES ('category', 'LOGISTICS', 'r', 'a', 't', 0, 0)""");
        PolicySimulation.Result result = simulation.of(
                PolicyDocument.of(PolicyTexts.policy(), 99, 0, MINIMUMS).meaning());
        assertThat(result.categories().get(InformationCategory.BEHAVIOR))
                .extracting(PolicySimulation.Impact::dueNow, PolicySimulation.Impact::held)
                .containsExactly(10L, 1L);
        assertThat(result.categories().get(InformationCategory.LOGISTICS))
                .extracting(PolicySimulation.Impact::dueNow, PolicySimulation.Impact::held)
                .containsExactly(10L, 10L);
    }

    private int publish(String policy) {
        int version = draftAndPublish(policy, Duration.ZERO);
        inForce.bringIntoForce();
        Await.until("the version is in force", PATIENCE, () -> version == inForceNow());
        return version;
    }

    private int draftAndPublish(String policy, Duration in) {
        return transactions.call(connection -> {
            PolicyVersion draft = versions.draft(connection, policy, "operator");
            return versions.publish(connection, draft, clock.millis() + in.toMillis(), "approver").version;
        });
    }

    private int inForceNow() {
        return transactions.call(connection -> policies.inForce(connection).version());
    }

    private RetentionPolicy meaning(int version) {
        return transactions.call(connection -> policies.version(connection, version));
    }

    private List<Map<String, @Nullable Object>> disclosures() {
        return tables.rows("""
                SELECT HEX(record_id) AS id, partner, deadline_ms, delete_by_ms, policy_version FROM disclosure
                ORDER BY record_id, partner""");
    }

    /// Events of many records whose days are spread over ten years, with conclusions, re-openings and disclosures.
    private static List<Stamped> events(Random random, int count) {
        List<Stamped> events = new ArrayList<>();
        long from = Instant.parse("2016-01-28T00:00:00Z").toEpochMilli();
        for (int i = 0; i < count; i++) {
            InformationCategory category = CATEGORIES[random.nextInt(CATEGORIES.length)];
            Instant at = Instant.ofEpochMilli(
                    from + random.nextLong(Duration.ofDays(3900).toMillis()));
            Effect effect = Effect.values()[random.nextInt(Effect.values().length)];
            String subject = "policy-" + random.nextInt(count);
            events.add(
                    Shop.stamped(subject, category, "k", effect, at, random.nextInt(4) == 0 ? "swift-parcel" : null));
        }
        return events;
    }

    private static Stamped event(
            String subject, InformationCategory category, String key, Instant at, @Nullable String partner) {
        return Shop.stamped(subject, category, key, Effect.TOUCHES, at, partner);
    }

    private static String orderTerms(String period) {
        return "[{\"after\":\"concludedAt\",\"for\":\"%s\"},{\"after\":\"lastActivityAt\",\"for\":\"%s\"}]"
                .formatted(period, period);
    }

    private static Bases bases(Map<String, @Nullable Object> row) {
        return new Bases(
                number(row, "collected_ms"),
                number(row, "last_activity_ms"),
                row.get("concluded_ms") == null ? Bases.NEVER : number(row, "concluded_ms"),
                row.get("reopened_ms") == null ? Bases.NEVER : number(row, "reopened_ms"));
    }

    private static long number(Map<String, @Nullable Object> row, String column) {
        return row.get(column) instanceof Number number ? number.longValue() : Long.MIN_VALUE;
    }
}
