package dev.lethe.purger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent.Stamped;
import dev.lethe.purger.check.Finding;
import dev.lethe.purger.check.Outcome;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.WholePurge;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real ledger compared with a processor that holds, loses, lies and misbehaves over real HTTP.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
@WithTestResource(PlayedProcessor.class)
class ReconciliationIT {
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final InformationCategory BEHAVIOR = InformationCategory.BEHAVIOR;
    private static final long OLD = DueRecords.OLD.toEpochMilli();

    @Inject
    Reconciliation reconciliation;

    @Inject
    DueRecords due;

    @Inject
    WholePurge purge;

    @Inject
    Tables tables;

    @BeforeEach
    void emptyTables() {
        tables.clear();
        PlayedProcessor.forget();
    }

    private Finding look(@Nullable Finding before) {
        return reconciliation.look(before == null ? null : before.memory(), WITHIN);
    }

    private List<RecordId> erased(int count) {
        List<RecordId> records = due.behaviour("c-rec", count);
        purge.of(Set.of(BEHAVIOR));
        return records;
    }

    private void answered(String state) {
        tables.execute("UPDATE obligation SET state = ? WHERE recipient = 'customer-archive'", state);
        tables.execute("""
                UPDATE release_tally SET open = 0, deleted = (SELECT COUNT(*) FROM obligation o
                    WHERE o.release_id = release_tally.release_id AND o.recipient = release_tally.recipient)
                WHERE recipient = 'customer-archive'""");
    }

    private List<RecordId> live(int count) {
        List<Stamped> events = new ArrayList<>();
        Instant at = Clock.systemUTC().instant().minus(Duration.ofDays(1));
        for (int i = 0; i < count; i++) {
            events.add(DueRecords.event("c-live-" + i, BEHAVIOR, "k", Effect.TOUCHES, at));
        }
        due.merge(events.toArray(Stamped[]::new));
        return events.stream().map(Stamped::recordId).toList();
    }

    @Test
    void aProcessorThatHoldsWhatIsLiveAndNothingElseAgrees() {
        live(40).forEach(record -> PlayedProcessor.holds(record, BEHAVIOR, OLD));
        erased(12);
        answered("deleted");

        Finding finding = look(look(null));

        assertThat(finding.outcome()).as(finding.found()).isEqualTo(Outcome.OK);
        assertThat(finding.counts())
                .containsEntry("customer-archive.erasedAsked", 12L)
                .containsEntry("customer-archive.stillHeld", 0L)
                .containsEntry("customer-archive.missing", 0L)
                .containsEntry("customer-archive.parts", 16L);
        assertThat(finding.counts().get("customer-archive.liveAsked")).isPositive();
        assertThat(PlayedProcessor.askedBy()).isEqualTo("Basic YXVkaXRvcjphIHBhc3N3b3Jk");
    }

    @Test
    void aProcessorThatStillHoldsWhatItSaidItDeletedIsFound() {
        RecordId kept = erased(12).get(3);
        PlayedProcessor.holds(kept, BEHAVIOR, OLD);
        assertThat(look(null).outcome()).as("it has not answered yet").isEqualTo(Outcome.OK);

        answered("deleted");
        Finding lie = look(null);
        assertThat(lie.outcome()).as(lie.found()).isEqualTo(Outcome.FAILED);
        assertThat(lie.found()).contains("still holds 1 of 12", kept.toString());

        answered("nothing-held");
        assertThat(look(null).outcome()).isEqualTo(Outcome.FAILED);
        answered("retained");
        assertThat(look(null).outcome()).as("it said that it keeps it").isEqualTo(Outcome.OK);
    }

    @Test
    void whatCameAfterTheCutIsNewLife() {
        RecordId again = erased(3).getFirst();
        answered("deleted");
        PlayedProcessor.holds(again, BEHAVIOR, OLD + 1);

        assertThat(look(null).counts()).containsEntry("customer-archive.stillHeld", 0L);
    }

    @Test
    void whatTheLedgerDoesNotKnowIsTooMuchAtTheSecondLook() {
        PlayedProcessor.holds(RecordId.parse("00" + "7".repeat(30)), BEHAVIOR, OLD);
        Finding first = look(null);
        assertThat(first.outcome()).isEqualTo(Outcome.OK);

        Finding second = look(first);

        assertThat(second.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(second.found()).contains("1 instead of 0 records of BEHAVIOR", "00 to 0f");
    }

    @Test
    void whatIsReleasedAndNotAnsweredYetMayBeThere() {
        erased(12).forEach(record -> PlayedProcessor.holds(record, BEHAVIOR, OLD));
        Finding finding = look(null);
        for (int i = 0; i < 16; i++) {
            finding = look(finding);
            assertThat(finding.outcome()).as(finding.found()).isEqualTo(Outcome.OK);
        }
        assertThat(finding.counts()).containsEntry("customer-archive.inFlight", 12L);
    }

    @Test
    void liveRecordsThatItHasTwiceHadNothingOfAreToldOf() {
        List<RecordId> records = live(60);
        records.forEach(record -> PlayedProcessor.holds(record, BEHAVIOR, OLD));
        Finding before = look(null);
        records.forEach(PlayedProcessor::loses);

        Finding first = look(before);
        assertThat(first.outcome()).as("it may be behind").isEqualTo(Outcome.OK);
        Finding second = look(first);

        assertThat(second.outcome()).as(second.found()).isEqualTo(Outcome.WARNING);
        assertThat(second.found()).contains("twice had nothing of");
        records.forEach(record -> PlayedProcessor.holds(record, BEHAVIOR, OLD));
        assertThat(look(first).outcome()).as("it was behind").isEqualTo(Outcome.OK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503||answered with status 503",
                "401||answered with status 401",
                "302||wanted to send us elsewhere",
                "200|<html>|no answer",
                "200|{\"held\":{\"IDENTITY\":-1}}|no answer",
                "200|{\"held\":{\"SECRETS\":1}}|no answer",
                "200|{\"held\":{\"IDENTITY\":1e99}}|no answer",
                "200|{\"held\":{},\"answers\":[{\"recordId\":\"x\"}]}|no answer",
                "200|{\"held\":{},\"answers\":[]}|answered for 0 of 1 records"
            })
    void aProcessorThatCannotBeAskedIsNotWell(int status, @Nullable String body, String why) {
        due.alive("c-asked");
        PlayedProcessor.misbehaves(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write((body == null ? "" : body).getBytes(StandardCharsets.UTF_8));
        });

        Finding finding = look(null);

        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(finding.found()).contains("customer-archive").contains(why);
    }

    @Test
    void anEndlessAnswerIsGivenUp() {
        HttpHandler endless = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = "{\"held\":{}}        ".getBytes(StandardCharsets.UTF_8);
            for (long sent = 0; sent < 1L << 30; sent += some.length) {
                exchange.getResponseBody().write(some);
            }
        };
        PlayedProcessor.misbehaves(endless);

        assertThat(look(null).found()).contains("more than 1048576 bytes");
    }
}
