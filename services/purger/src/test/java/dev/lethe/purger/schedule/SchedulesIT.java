package dev.lethe.purger.schedule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class SchedulesIT {
    @Inject
    ScheduleTick tick;

    @Inject
    Transactions transactions;

    @Inject
    TestClock clock;

    @Inject
    Tables tables;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    @AfterEach
    void setTheClock() {
        clock.ahead(Duration.ZERO);
    }

    private static ValidatableResponse create(String body) {
        return given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body.replace('\'', '"'))
                .post("/schedules")
                .then();
    }

    private String outcome(String name) {
        return String.valueOf(tables.row("SELECT last_outcome FROM purge_schedule WHERE name = ?", name)
                .get("last_outcome"));
    }

    private long started() {
        return tables.count("SELECT COUNT(*) FROM purge_run");
    }

    /// Moves the clock past the schedule's next time by so much.
    private void passTheNextTimeOf(String name, Duration by) {
        long next = tables.count("SELECT next_ms FROM purge_schedule WHERE name = ?", name);
        clock.ahead(Duration.between(Instant.now(), Instant.ofEpochMilli(next)).plus(by));
    }

    @Test
    void aScheduleIsCreatedReadChangedAndDeleted() {
        create("""
                {'name':'nightly','cron':'0 0 3 * * ?','zone':'Europe/Berlin','categories':['BEHAVIOR'],
                 'cap':{'records':500,'categories':{'BEHAVIOR':{'share':0.2}}},
                 'blackouts':[{'days':['MONDAY'],'from':'08:00','to':'20:00'}]}""")
                .statusCode(201)
                .body("next", notNullValue())
                .body("changedBy", equalTo("operator"))
                .body("cap.records", equalTo(500))
                .body("cap.share", equalTo(0.1f))
                .body("cap.categories.BEHAVIOR.share", equalTo(0.2f))
                .body("blackouts[0].from", equalTo("08:00"));
        create("{'name':'nightly','cron':'0 0 3 * * ?'}").statusCode(409);
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .body("{\"cron\":\"0 0 4 * * ?\",\"enabled\":false}")
                .put("/schedules/nightly")
                .then()
                .statusCode(200)
                .body("cron", equalTo("0 0 4 * * ?"))
                .body("zone", equalTo("UTC"))
                .body("next", equalTo(null));
        given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/schedules")
                .then()
                .body("size()", equalTo(1));
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .delete("/schedules/nightly")
                .then()
                .statusCode(204);
        given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/schedules/nightly")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name':'x','cron':'0 0 0 30 2 ?'} | never fires",
                "{'name':'x','cron':'soon'} | no Quartz cron",
                "{'name':'x'} | cron is missing",
                "{'name':'x','cron':'0 0 3 * * ?','zone':'Mars/Olympus'} | no time zone Mars/Olympus",
                "{'name':'X y','cron':'0 0 3 * * ?'} | name has",
                "{'name':'x','cron':'0 0 3 * * ?','categories':['SECRETS']} | categories are",
                "{'name':'x','cron':'0 0 3 * * ?','cap':{'share':2}} | cap.share",
                "{'name':'x','cron':'0 0 3 * * ?','blackouts':[{'from':'08:00','to':'12:00'},"
                        + "{'days':['FRIDAY'],'from':'11:00','to':'13:00'}]} | overlap",
                "{'name':'x','cron':'0 0 3 * * ?','blackouts':[{'from':'00:00','to':'00:00'}]} | leave no time",
                "{'name':'x','cron':'0 0 3 * * ?','blackouts':[{'from':'8 a.m.','to':'12:00'}]} | such as 08:00",
                "{'name':'x','cron':'0 0 3 * * ?','blackouts':[{'days':['FUNDAY'],'from':'08:00','to':'12:00'}]} | MONDAY"
            })
    void aScheduleThatMakesNoSenseIsNotTaken(String body, String why) {
        create(body).statusCode(422).body("detail", containsString(why));
        assertThat(tables.count("SELECT COUNT(*) FROM purge_schedule")).isZero();
    }

    @Test
    void itsTimeStartsOneRunThatItsAuthorDoesNotApprove() {
        create("{'name':'hourly','cron':'0 0 * * * ?','categories':['BEHAVIOR'],'cap':{'records':7}}")
                .statusCode(201);
        tick.fire();
        assertThat(started()).isZero();

        passTheNextTimeOf("hourly", Duration.ofSeconds(10));
        tick.fire();
        tick.fire();

        assertThat(started()).isEqualTo(1);
        assertThat(tables.row("SELECT * FROM purge_run"))
                .containsEntry("requested_by", "operator")
                .containsEntry("schedule", "hourly")
                .containsEntry("categories", "BEHAVIOR")
                .containsEntry("cap_records", 7L);
        assertThat(outcome("hourly")).contains("was started");
    }

    @Test
    void whatWasMissedIsMadeUpForAtMostOnce() {
        create("{'name':'eager','cron':'0 0 * * * ?','catchUp':true}").statusCode(201);
        create("{'name':'idle','cron':'0 0 * * * ?'}").statusCode(201);
        passTheNextTimeOf("idle", Duration.ofHours(30));

        tick.fire();
        tables.execute("UPDATE purge_run SET state = 'COMPLETED'");
        tick.fire();

        assertThat(started()).isEqualTo(1);
        assertThat(tables.row("SELECT schedule FROM purge_run")).containsEntry("schedule", "eager");
        assertThat(outcome("idle")).contains("Nobody was there");
    }

    @Test
    void aRunThatIsNotThroughIsWaitedForOnlyToCatchUp() {
        tables.execute("""
                INSERT INTO purge_run (state, requested_by, categories, cap_records, cap_share, policy_version, created_ms)
                VALUES ('PREVIEWED', 'test', 'BEHAVIOR', 1, 1, 1, 0)""");
        create("{'name':'eager','cron':'0 0 * * * ?','catchUp':true}").statusCode(201);
        passTheNextTimeOf("eager", Duration.ofSeconds(5));

        tick.fire();
        assertThat(started()).isEqualTo(1);
        assertThat(outcome("eager")).contains("waits for another run");

        tables.execute("UPDATE purge_run SET state = 'COMPLETED'");
        tick.fire();
        assertThat(started()).isEqualTo(2);
    }

    @Test
    void noRunStartsInABlackoutWindow() {
        create("{'name':'eager','cron':'0 0 * * * ?','catchUp':true}").statusCode(201);
        passTheNextTimeOf("eager", Duration.ofSeconds(5));
        LocalTime now = clock.instant().atZone(ZoneOffset.UTC).toLocalTime();
        tables.execute(
                "UPDATE purge_schedule SET blackouts = ?",
                "[{\"days\":[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\",\"SATURDAY\",\"SUNDAY\"],"
                        + "\"from\":\"%s\",\"to\":\"%s\",\"zone\":\"UTC\"}]"
                                .formatted(now.minusMinutes(10), now.plusMinutes(10)));

        tick.fire();
        assertThat(started()).isZero();
        assertThat(outcome("eager")).contains("blackout window");

        clock.ahead(Duration.between(Instant.now(), clock.instant()).plusMinutes(15));
        tick.fire();
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void theConfiguredScheduleIsSeededUntilSomebodyChangesIt() {
        tick.seed("0 0 3 * * ?");
        tick.seed("0 0 5 * * ?");
        assertThat(tables.row("SELECT cron FROM purge_schedule")).containsEntry("cron", "0 0 5 * * ?");

        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .body("{\"cron\":\"0 0 6 * * ?\"}")
                .put("/schedules/default")
                .then()
                .statusCode(200);
        tick.seed("0 0 3 * * ?");
        tick.seed("off");

        assertThat(tables.row("SELECT cron FROM purge_schedule")).containsEntry("cron", "0 0 6 * * ?");
        tables.execute("UPDATE purge_schedule SET changed_by = 'purger'");
        tick.seed("off");
        assertThat(tables.count("SELECT COUNT(*) FROM purge_schedule")).isZero();
    }
}
