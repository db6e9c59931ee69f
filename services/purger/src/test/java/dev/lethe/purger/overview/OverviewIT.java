package dev.lethe.purger.overview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class OverviewIT {
    @Inject
    Tables tables;

    @Inject
    DueRecords due;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    private static RequestSpecification as(String role) {
        return given().auth().preemptive().basic(role, role);
    }

    @Test
    void whatIsDueAndWhatAHoldKeepsOfItIsCounted() {
        var records = due.behaviour("c", 3);
        due.alive("c-9");
        hold("{\"record\":\"" + records.getFirst() + "\",\"reason\":\"r\",\"authority\":\"a\"}");
        hold("{\"subject\":\"c-1\",\"reason\":\"r\",\"authority\":\"a\"}");

        as("viewer")
                .get("/overview")
                .then()
                .statusCode(200)
                .body("categories.BEHAVIOR.active", equalTo(4))
                .body("categories.BEHAVIOR.due", equalTo(3))
                .body("categories.BEHAVIOR.held", equalTo(heldOf(records)))
                .body("categories.IDENTITY.active", equalTo(0))
                .body("holdsInForce", equalTo(2))
                .body("killSwitch.stopped", equalTo(false))
                .body("countedAt", notNullValue());
    }

    /// Record and subject hold may meet in one record.
    private int heldOf(List<?> records) {
        return (int) tables.count("""
                SELECT COUNT(*) FROM record WHERE record_id IN (SELECT held_record FROM hold)
                OR subject_pseudonym IN (SELECT held_subject FROM hold)""");
    }

    private static void hold(String body) {
        as("operator")
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/holds")
                .then()
                .statusCode(201);
    }

    @Test
    void aHoldOnACategoryKeepsAllThatIsDueInIt() {
        due.behaviour("c", 3);
        hold("{\"category\":\"BEHAVIOR\",\"reason\":\"r\",\"authority\":\"a\"}");

        as("viewer").get("/overview").then().body("categories.BEHAVIOR.held", equalTo(3));
    }

    @Test
    void whatARecipientOwesIsCountedAndWhatIsLateOfIt() {
        tables.execute(
                "INSERT INTO release_tally (release_id, recipient, open, deleted) VALUES (1, ?, 2, 5)", "clear-pay");
        for (long honorBy : List.of(1_000L, 32_503_680_000_000L)) {
            byte[] id = new byte[16];
            id[0] = (byte) (honorBy % 97);
            tables.execute("""
                    INSERT INTO deletion (release_id, record_id, scope, deletion_id, category, reason, through_ms,
                        honor_by_ms, recipients) VALUES (1, ?, 'everywhere', ?, 'BEHAVIOR', 'deadline', 1, ?, '')""", id, id, honorBy);
            tables.execute(
                    "INSERT INTO obligation (deletion_id, recipient, release_id) VALUES (?, 'clear-pay', 1)", id);
        }

        as("viewer")
                .get("/overview")
                .then()
                .body("recipients.find { it.recipient == 'clear-pay' }.open", equalTo(2))
                .body("recipients.find { it.recipient == 'clear-pay' }.late", equalTo(1))
                .body(
                        "recipients.find { it.recipient == 'clear-pay' }.firstHonorBy",
                        equalTo("1970-01-01T00:00:01.000Z"))
                .body("recipients.find { it.recipient == 'clear-pay' }.deleted", equalTo(5))
                .body("recipients.find { it.recipient == 'swift-parcel' }.open", equalTo(0));
    }

    @Test
    void theCalendarTellsOnWhichDayHowManyDeadlinesAre() {
        due.behaviour("long-past", 2);
        due.alive("c-1");
        due.alive("c-2");
        String day = LocalDate.ofInstant(Clock.systemUTC().instant().minusSeconds(60), ZoneOffset.UTC)
                .plusMonths(13)
                .toString();

        as("viewer")
                .get("/ledger/calendar?months=14")
                .then()
                .statusCode(200)
                .body("days.size()", equalTo(1))
                .body("days[0].day", equalTo(day))
                .body("days[0].deadlines.BEHAVIOR", equalTo(2));
        as("viewer").get("/ledger/calendar").then().body("days.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "121", "-1", "many", "1.5"})
    void theCalendarLooksAheadForABoundedWhile(String months) {
        as("viewer").get("/ledger/calendar?months=" + months).then().statusCode(400);
    }

    @Test
    void aCountThatIsNotDoneInTimeIsAnsweredWithTheLastOne() {
        var slow = new CountDownLatch(1);
        var counts = new AtomicInteger();
        var kept = new Kept<>("a test", Clock.systemUTC(), Duration.ZERO, () -> {
            int nth = counts.incrementAndGet();
            if (nth > 1) {
                awaitQuietly(slow);
            }
            return nth;
        });

        assertThat(kept.read().figures()).isEqualTo(1);
        assertThat(kept.read().figures())
                .as("the second count is still under way")
                .isEqualTo(1);
        slow.countDown();
        Await.until(
                "the new count is there",
                Duration.ofSeconds(10),
                () -> kept.read().figures() > 1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
