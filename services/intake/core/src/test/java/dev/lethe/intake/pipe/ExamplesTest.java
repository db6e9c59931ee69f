package dev.lethe.intake.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.intake.event.RawEvent;
import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.testing.Examples;
import dev.lethe.intake.testing.Pipes;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"user", "order", "logistics"})
    void everyValidExampleIsStamped(String stream) {
        IntakePipe pipe = Pipes.of(stream);
        for (Map.Entry<String, RawEvent> example : Examples.valid(stream).entrySet()) {
            Outcome outcome = pipe.process(example.getValue());

            assertThat(outcome).as(example.getKey()).isInstanceOf(Outcome.Stamped.class);
            assertThat(outcome.stripped()).as(example.getKey()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "order", "logistics"})
    void everyInvalidExampleIsRefusedWithThePlaceItViolates(String stream) {
        IntakePipe pipe = Pipes.of(stream);
        for (Map.Entry<String, RawEvent> example : Examples.invalid(stream).entrySet()) {
            assertThat(pipe.process(example.getValue()))
                    .as(example.getKey())
                    .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                        assertThat(rejected.reason()).isEqualTo(RejectReason.SCHEMA_VIOLATION);
                        assertThat(rejected.schemaPath()).startsWith("/");
                    });
        }
    }
}
