package dev.lethe.purger.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class ChecksIT {
    @Inject
    Checks checks;

    @Inject
    CheckGauges gauges;

    @Inject
    Fickle fickle;

    @Inject
    Tables tables;

    @Inject
    TestClock clock;

    @BeforeEach
    void emptyTables() {
        tables.clear();
        fickle.looks.set(0);
        fickle.told.clear();
        fickle.next = Outcome.OK;
    }

    @AfterEach
    void setTheClockRight() {
        clock.ahead(Duration.ZERO);
    }

    private static RequestSpecification as(String role) {
        return given().auth()
                .preemptive()
                .basic(role, role)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID());
    }

    private void finds(Outcome outcome) {
        fickle.next = outcome;
        as("operator").post("/checks/fickle/run").then().statusCode(202).body("askedBy", equalTo("operator"));
        assertThat(checks.lookAtDue()).isEqualTo(1);
    }

    @Test
    void whatACheckFoundIsShownWithItsTimeAndWhoAsked() {
        as("viewer").get("/checks/fickle").then().body("check.outcome", equalTo("not-run"));

        finds(Outcome.WARNING);

        as("auditor")
                .get("/checks/fickle")
                .then()
                .statusCode(200)
                .body("check.outcome", equalTo("warning"))
                .body("check.every", equalTo("PT1H"))
                .body("check.askedBy", nullValue())
                .body("check.last.found", equalTo("It may become worse."))
                .body("check.last.advice", equalTo("Look."))
                .body("check.last.counts.looks", equalTo(1))
                .body("history.askedBy", equalTo(List.of("operator")));
        as("viewer")
                .get("/checks")
                .then()
                .body("name", hasItems("fickle", "orphans", "overdue-obligations", "rejections", "stuck-consumers"));
        as("viewer").get("/checks/unknown").then().statusCode(404).body("detail", containsString("orphans"));
        assertThat(fickle.told).containsExactly("check.asked");
    }

    @Test
    void itLooksWhenItsTimeHasCome() {
        finds(Outcome.OK);
        assertThat(checks.lookAtDue()).as("at once").isZero();
        clock.ahead(Duration.ofMinutes(59));
        assertThat(checks.lookAtDue()).as("too early").isZero();

        clock.ahead(Duration.ofMinutes(61));
        assertThat(checks.lookAtDue()).isEqualTo(1);

        assertThat(fickle.looks).hasValue(2);
        assertThat(fickle.remembered).as("what its last look left for it").isEqualTo("\"look 1\"");
    }

    @Test
    void aFailureIsToldOnceForAsLongAsItLasts() {
        finds(Outcome.FAILED);
        finds(Outcome.FAILED);
        finds(Outcome.NOT_RUN);
        finds(Outcome.FAILED);
        assertThat(fickle.told)
                .filteredOn("check.failed"::equals)
                .as("one episode")
                .hasSize(1);
        as("viewer").get("/checks/fickle").then().body("check.failing", equalTo(true));

        finds(Outcome.WARNING);
        finds(Outcome.FAILED);

        assertThat(fickle.told)
                .filteredOn(action -> !action.equals("check.asked"))
                .containsExactly("check.failed", "check.recovered", "check.failed");
    }

    @Test
    void aCheckThatCannotLookSaysSoAndKeepsItsMemory() {
        finds(Outcome.OK);
        finds(Outcome.NOT_RUN);
        as("viewer")
                .get("/checks/fickle")
                .then()
                .body("check.outcome", equalTo("not-run"))
                .body("check.last.found", containsString("IllegalStateException"));

        finds(Outcome.OK);
        assertThat(fickle.remembered).isEqualTo("\"look 1\"");
    }

    @Test
    void ofTwoPurgersOneLooks() throws Exception {
        as("operator").post("/checks/fickle/run").then().statusCode(202);
        CountDownLatch latch = new CountDownLatch(1);
        fickle.until = latch;
        try (ExecutorService purger = Executors.newSingleThreadExecutor()) {
            Future<Integer> first = purger.submit(checks::lookAtDue);
            try {
                Await.until("one looks", Duration.ofSeconds(20), () -> fickle.looks.get() == 1);

                assertThat(checks.lookAtDue()).as("the other").isZero();
                as("operator").post("/checks/fickle/run").then().statusCode(202);
            } finally {
                fickle.until = null;
                latch.countDown();
            }
            assertThat(first.get()).isEqualTo(1);
        }
        assertThat(fickle.looks).hasValue(1);
    }

    @Test
    void theHistoryIsBounded() {
        for (int i = 0; i < Checks.KEPT + 5; i++) {
            tables.execute("UPDATE self_check SET next_ms = 0 WHERE name = 'fickle'");
            checks.lookAtDue();
        }
        assertThat(tables.count("SELECT COUNT(*) FROM check_result")).isEqualTo(Checks.KEPT);
        as("viewer")
                .get("/checks/fickle?size=2")
                .then()
                .body("history.counts.looks", equalTo(List.of(Checks.KEPT + 5, Checks.KEPT + 4)));
    }

    @Test
    void monitoringIsTold() {
        finds(Outcome.FAILED);
        clock.ahead(Duration.ofMinutes(5));

        Map<List<String>, Double> told = new HashMap<>();
        for (Gauge gauge : gauges.read()) {
            gauge.values().stream()
                    .filter(value -> value.of().getFirst().equals("fickle"))
                    .forEach(value -> told.put(value.of(), value.value()));
        }

        assertThat(told)
                .containsEntry(List.of("fickle", "ok"), 0.0)
                .containsEntry(List.of("fickle", "warning"), 0.0)
                .containsEntry(List.of("fickle", "failed"), 1.0)
                .containsEntry(List.of("fickle", "not-run"), 0.0);
        assertThat(told.get(List.of("fickle"))).as("seconds").isBetween(300.0, 330.0);
    }

    @ParameterizedTest
    @CsvSource({
        "viewer,200,403",
        "operator,200,202",
        "auditor,200,403",
        "approver,403,403",
        "publisher,403,403",
        "support,403,403"
    })
    void everybodyMayDoWhatTheirRoleIsFor(String role, int reads, int runs) {
        as(role).get("/checks").then().statusCode(reads);
        as(role).get("/checks/orphans").then().statusCode(reads);
        as(role).post("/checks/orphans/run").then().statusCode(runs);
        given().get("/checks").then().statusCode(401);
        given().get("/checks/orphans").then().statusCode(401);
        given().post("/checks/orphans/run").then().statusCode(401);
    }

    @Test
    void askingNeedsAKeyAndAKnownCheck() {
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .post("/checks/fickle/run")
                .then()
                .statusCode(400);
        as("operator").post("/checks/' OR 1=1/run").then().statusCode(404);
        as("viewer").get("/checks/fickle?size=0").then().statusCode(400);
    }
}
