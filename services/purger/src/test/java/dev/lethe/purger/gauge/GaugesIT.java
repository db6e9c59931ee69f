package dev.lethe.purger.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.gate.KillSwitch;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What each source reads from a real database.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
class GaugesIT {
    private static final double HOUR = 3600;

    @Inject
    @All
    List<GaugeSource> sources;

    @Inject
    GaugeBoard board;

    @Inject
    Tables tables;

    @Inject
    DueRecords due;

    @Inject
    KillSwitch killSwitch;

    private final long now = Clock.systemUTC().millis();

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    private double value(String metric, String of) {
        List<Double> values = new ArrayList<>();
        for (GaugeSource source : sources) {
            for (Gauge gauge : source.read()) {
                if (gauge.name().equals(metric)) {
                    gauge.values().stream()
                            .filter(value -> String.join(",", value.of()).equals(of))
                            .forEach(value -> values.add(value.value()));
                }
            }
        }
        assertThat(values).as(metric + " of " + of).hasSize(1);
        return values.getFirst();
    }

    private static void assertHours(double seconds, int hours) {
        assertThat(seconds).isBetween(hours * HOUR, hours * HOUR + 300);
    }

    private long ago(int hours) {
        return now - Duration.ofHours(hours).toMillis();
    }

    @Test
    void theOldestDueRecordIsTheOldestThatNoHoldKeeps() {
        byte[] held = due.behaviour("held", 1).getFirst().bytes();
        byte[] free = due.behaviour("free", 1).getFirst().bytes();
        tables.execute("UPDATE record SET deadline_ms = ? WHERE record_id = ?", ago(50), held);
        tables.execute("UPDATE record SET deadline_ms = ? WHERE record_id = ?", ago(2), free);
        assertHours(value("lethe_records_oldest_due_seconds", "BEHAVIOR"), 50);

        hold("record", "record_id", held);

        assertHours(value("lethe_records_oldest_due_seconds", "BEHAVIOR"), 2);
        // A count that takes long is told when it is there.
        Await.until(
                "the hold is counted",
                Duration.ofSeconds(30),
                () -> value("lethe_records_due", "BEHAVIOR") == 2 && value("lethe_records_held", "BEHAVIOR") == 1);
        assertThat(value("lethe_records_live", "BEHAVIOR")).isEqualTo(2);
        assertThat(value("lethe_holds_in_force", "")).isEqualTo(1);
        hold("category", "category", "BEHAVIOR");
        assertThat(value("lethe_records_oldest_due_seconds", "BEHAVIOR")).isZero();
    }

    private void hold(String target, String column, Object value) {
        tables.execute(
                "INSERT INTO hold (target, %s, reason, authority, placed_by, placed_ms, placed_epoch, review_ms)"
                                .formatted(column)
                        + " VALUES (?, ?, 'r', 'a', 'p', 1, 1, ?)",
                target,
                value,
                ago(1));
    }

    @Test
    void aHoldThatNobodyHasReviewedInTimeIsTold() {
        hold("category", "category", "IDENTITY");

        assertThat(value("lethe_holds_review_overdue", "")).isEqualTo(1);
    }

    @Test
    void aRunsWaitIsCountedFromItsLastChangeInTheStateThatItIsIn() {
        tables.execute("""
                INSERT INTO purge_run (state, requested_by, categories, cap_records, cap_share, policy_version, created_ms,
                    changed_ms, planned) VALUES ('AWAITING_APPROVAL', 'o', 'BEHAVIOR', 1, 1, 1, ?, ?, 7)""", ago(9), ago(5));

        assertHours(value("lethe_run_unmoved_seconds", "AWAITING_APPROVAL"), 5);
        assertThat(value("lethe_run_unmoved_seconds", "RELEASING")).isZero();
        assertThat(value("lethe_runs", "AWAITING_APPROVAL")).isEqualTo(1);
        assertThat(value("lethe_runs", "COMPLETED")).isZero();
        assertThat(value("lethe_run_planned", "")).isEqualTo(7);
        assertThat(value("lethe_run_paused_by_operator", "")).isZero();
    }

    @Test
    void aRunThatAnOperatorPausedAndAWindowThatIsOpenAreTold() {
        tables.execute("""
                INSERT INTO purge_run (state, paused_in, paused_by_operator, cause, requested_by, categories, cap_records,
                    cap_share, policy_version, created_ms, changed_ms, blackouts)
                VALUES ('PAUSED', 'CLAIMING', 1, 'c', 'o', 'BEHAVIOR', 1, 1, 1, ?, ?, ?)""", ago(9), ago(1), """
                [{"days":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY","SUNDAY"],
                  "from":"00:00","to":"00:00","zone":"UTC"}]""");

        assertHours(value("lethe_run_unmoved_seconds", "PAUSED"), 1);
        assertThat(value("lethe_run_paused_by_operator", "")).isEqualTo(1);
        assertThat(value("lethe_blackout_open", "")).isEqualTo(1);
    }

    @Test
    void theKillSwitchIsTold() {
        killSwitch.turn(true, "drill", "operator");
        try {
            assertThat(value("lethe_kill_switch_set", "")).isEqualTo(1);
        } finally {
            killSwitch.turn(false, "drill", "operator");
        }
        assertThat(value("lethe_kill_switch_set", "")).isZero();
        assertThat(value("lethe_kill_switch_set_seconds", "")).isZero();
    }

    @Test
    void aLedgerThatDoesNotFollowThePolicyYetTellsHowFarItIs() {
        tables.execute("UPDATE hold_gate SET restamped = FALSE");
        tables.execute("UPDATE policy_version SET restamp_total = 10, restamped = 4 WHERE state = 'IN_FORCE'");
        try {
            assertThat(value("lethe_restamp_pending", "")).isEqualTo(1);
            assertThat(value("lethe_restamp_records", "")).isEqualTo(10);
            assertThat(value("lethe_restamp_restamped", "")).isEqualTo(4);
        } finally {
            tables.execute("UPDATE hold_gate SET restamped = TRUE");
        }
        assertThat(value("lethe_restamp_pending_seconds", "")).isZero();
    }

    @Test
    void whatARecipientOwesLongestAndWhatIsNotPublishedYetIsTold() {
        release(1, ago(4), ago(3));
        release(2, ago(2), null);
        tables.execute("INSERT INTO release_tally (release_id, recipient, open) VALUES (1, 'clear-pay', 2)");

        assertHours(value("lethe_obligations_oldest_open_seconds", "clear-pay"), 3);
        assertThat(value("lethe_obligations_oldest_open_seconds", "swift-parcel"))
                .isZero();
        Await.until(
                "both are counted", Duration.ofSeconds(30), () -> value("lethe_obligations_open", "clear-pay") == 2);
    }

    private void release(int id, long releasedMillis, @org.jspecify.annotations.Nullable Long publishedMillis) {
        tables.execute("""
                INSERT INTO release_batch (release_id, run_id, released_ms, gate_epoch, policy_version, as_of_ms,
                    published_ms) VALUES (?, 1, ?, 1, 1, 1, ?)""", id, releasedMillis, publishedMillis);
    }

    @Test
    void alertsThatDoNotGetThroughAreTold() {
        tables.execute("""
                INSERT INTO alert (endpoint, webhook_id, event, body, state, next_ms, created_ms)
                VALUES ('nowhere', 'w1', 'e', '{}', 'pending', 1, ?), ('nowhere', 'w2', 'e', '{}', 'exhausted', 1, 1)""", ago(6));

        assertThat(value("lethe_alerts_pending", "")).isEqualTo(1);
        assertHours(value("lethe_alerts_oldest_pending_seconds", ""), 6);
        assertThat(value("lethe_alerts_exhausted", "")).isEqualTo(1);
    }

    @Test
    void aDemandThatIsPastItsDateIsTold() {
        tables.execute("""
                INSERT INTO demand (authority, reference, legal_basis, asked, target, record_id, received_ms, due_ms, state,
                    registered_by, registered_ms)
                VALUES ('a', 'r', 'b', 'preserve', 'record', ?, 1, ?, 'under-review', 'o', 1)""", HexFormat.of().parseHex("00".repeat(16)), ago(1));

        assertThat(value("lethe_demands_open", "")).isEqualTo(1);
        assertThat(value("lethe_demands_overdue", "")).isEqualTo(1);
    }

    @Test
    void nobodyIsAheadOfWhatWasPublishedAndTheClocksAgree() {
        for (String consumer : List.of("user-intake", "order-intake", "logistics-intake", "ledger", "receipts")) {
            assertThat(value("lethe_pipeline_unread_messages", consumer)).isNotNegative();
        }
        assertThat(value("lethe_clock_ahead_seconds", "database")).isBetween(-1.0, 1.0);
    }

    @Test
    void allOfThemAreScraped() {
        board.refresh();
        Await.until("all sources were read", Duration.ofSeconds(60), () -> {
            String scraped = RestAssured.get("/q/metrics").asString();
            return sources.stream()
                    .flatMap(source -> source.read().stream())
                    .allMatch(gauge -> scraped.contains("\n" + gauge.name()));
        });
    }
}
