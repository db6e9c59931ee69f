package dev.lethe.purger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What bounds a run, and what slows it down.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
class PaceIT extends RunSteps {
    @Inject
    RunDocuments documents;

    @Test
    void aPacedRunReleasesAChunkAtATimeAndSaysSo() {
        due.behaviour("c", 12);
        long runId = plan(new RunBody(null, null, new RunBody.CapBody(100L, 1.0, null), null, null, null, 1L));
        stepUntil(runId, "RELEASING");

        runner.step();
        runner.step();
        assertThat(deletions()).isEqualTo(5);
        assertThat(run(runId).cause()).isEqualTo("It is paced at 1 records a second.");

        clock.ahead(Duration.ofSeconds(6));
        runner.step();
        runner.step();
        assertThat(deletions()).isEqualTo(10);
        clock.ahead(Duration.ofSeconds(12));
        stepUntil(runId, "SETTLING");
        assertThat(deletions()).isEqualTo(12);
        assertThat(run(runId).cause()).isNull();
    }

    @Test
    void aRecipientThatOwesTooMuchHoldsTheRunUpUntilItHasAnswered() {
        due.behaviour("c", 12);
        long runId = stepUntil(plan(), "RELEASING").id();
        tables.execute("INSERT INTO release_tally (release_id, recipient, open) VALUES (1, 'slow-one', 3000000)");
        clock.ahead(Duration.ofSeconds(5)); // they are counted now and then

        runner.step();
        assertThat(deletions()).isZero();
        assertThat(run(runId).phase()).isEqualTo(new RunPhase.Releasing());
        assertThat(run(runId).cause()).contains("slow-one", "3000000");

        tables.execute("DELETE FROM release_tally WHERE recipient = 'slow-one'");
        clock.ahead(Duration.ofSeconds(10));
        stepUntil(runId, "SETTLING");
        assertThat(deletions()).isEqualTo(12);
    }

    @Test
    void aCapOfOneCategoryRefusesTheRun() {
        due.behaviour("c", 12);

        PurgeRun run = stepUntil(plan(capped(11)), "REFUSED");

        assertThat(run.cause()).contains("12 of 12 live records of BEHAVIOR", "records.BEHAVIOR");
        assertThat(deletions()).isZero();
        assertThat(members("dropped")).isEqualTo(12);
        stepUntil(plan(capped(12)), "SETTLING");
        assertThat(deletions()).isEqualTo(12);
    }

    @Test
    void aBlackoutWindowPausesARunAndItsEndLetsItGoOn() {
        due.behaviour("c", 12);
        PurgeRun run = stepUntil(plan(), "RELEASING");
        releases.releaseNext(run.due());
        Instant now = clock.instant();
        LocalTime time = now.atZone(ZoneOffset.UTC).toLocalTime();
        Blackout window = new Blackout(
                EnumSet.allOf(DayOfWeek.class), time.minusMinutes(10), time.plusMinutes(10), ZoneOffset.UTC);
        tables.execute("UPDATE purge_run SET blackouts = ?", documents.write(List.of(window)));

        runner.step();
        runner.step();
        assertThat(run(run.id()).phase()).isInstanceOf(RunPhase.Paused.class);
        assertThat(run(run.id()).cause()).startsWith("A blackout window is open: every day from ");
        assertThat(deletions()).isEqualTo(5);

        clock.ahead(Duration.ofMinutes(15));
        stepUntil(run.id(), "SETTLING");
        assertThat(deletions()).isEqualTo(12);
    }

    private static RunBody capped(long records) {
        RunBody.CapBody cap = new RunBody.CapBody(100L, 1.0, Map.of("BEHAVIOR", new RunBody.LimitBody(records, null)));
        return new RunBody(null, List.of("BEHAVIOR"), cap, null, null, null, null);
    }
}
