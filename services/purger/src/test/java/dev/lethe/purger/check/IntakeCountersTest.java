package dev.lethe.purger.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntakeCountersTest {
    private static Optional<IntakeCounters> read(String metrics) {
        return IntakeCounters.read(metrics.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eventsAndStrippedFieldsAreSummedByKind() {
        assertThat(read("""
                # HELP lethe_intake_events_total
                # TYPE lethe_intake_events_total counter
                lethe_intake_events_total{outcome="stamped",stream="user"} 1.5E3
                lethe_intake_events_total{outcome="rejected",stream="user"} 3.0
                lethe_intake_stripped_fields_total{kind="undeclared",path="/a",source="/s",type="t"} 7.0
                lethe_intake_stripped_fields_total{kind="undeclared",path="/b",source="/s",type="t"} 2.0 1700000000000
                lethe_intake_stripped_fields_total{kind="card-number",path="/note",source="/s",type="t"} 1.0
                jvm_memory_used_bytes{area="heap"} 1.0
                """)).contains(new IntakeCounters(1_503, Map.of("undeclared", 9L, "card-number", 1L)));
    }

    @Test
    void whatAPublisherNamedCannotPretendToBeACounter() {
        assertThat(read("""
                lethe_intake_events_total{outcome="stamped",stream="user"} 1.0
                lethe_intake_stripped_fields_total{kind="undeclared",path="/\\"} 99 kind=\\"x",source="}",type="\\\\"} 2.0
                lethe_intake_stripped_fields_total{kind="UPPER CASE",path="/",source="",type=""} 4.0
                lethe_intake_stripped_fields_total{kind="undeclared",path="/",source="",type=""} NaN
                lethe_intake_stripped_fields_total{kind="undeclared"
                """)).contains(new IntakeCounters(1, Map.of("undeclared", 2L, "other", 4L)));
    }

    @Test
    void otherPagesAreNoIntakes() {
        assertThat(read("<html>")).isEmpty();
        assertThat(read("")).isEmpty();
    }
}
