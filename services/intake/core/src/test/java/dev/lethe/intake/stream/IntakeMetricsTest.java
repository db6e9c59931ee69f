package dev.lethe.intake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.intake.outcome.Origin;
import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.outcome.StrippedField;
import dev.lethe.intake.subject.PersonalText;
import dev.lethe.intake.testing.Pipes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeMetricsTest {
    private static final String STRIPPED = "lethe_intake_stripped_fields_total";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IntakeMetrics metrics =
            new IntakeMetrics(registry, "order", new PersonalText(Pipes.REGIONS), Clock.systemUTC());

    @Test
    void strippedFieldsAreCountedBySourceTypePathAndKind() {
        metrics.count(rejected("/shop/a", new StrippedField("/x", StrippedField.UNDECLARED)));
        metrics.count(rejected("/shop/a", new StrippedField("/x", StrippedField.UNDECLARED)));

        assertThat(registry.counter(STRIPPED, "source", "/shop/a", "type", "t", "path", "/x", "kind", "undeclared")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aPublisherCannotFillTheRegistry() {
        for (int i = 0; i < 10_000; i++) {
            metrics.count(rejected("/shop/" + i, new StrippedField("/x" + i, StrippedField.UNDECLARED)));
        }

        assertThat(registry.find(STRIPPED).counters()).hasSizeLessThanOrEqualTo(IntakeMetrics.MAX_SERIES + 1);
        assertThat(registry.counter(STRIPPED, "source", "other", "type", "other", "path", "other", "kind", "undeclared")
                        .count())
                .isEqualTo(10_000.0 - IntakeMetrics.MAX_SERIES);
    }

    @Test
    void aSourceThatLooksPersonalIsNoLabel() {
        metrics.count(rejected("mailto:noor@example.com", new StrippedField("/x", "biometric")));

        assertThat(registry.counter(STRIPPED, "source", "other", "type", "t", "path", "/x", "kind", "biometric")
                        .count())
                .isEqualTo(1);
    }

    private static Outcome rejected(String source, StrippedField field) {
        return new Outcome.Rejected(
                new Origin(source, "1", "t"), RejectReason.SCHEMA_VIOLATION, "", null, List.of(field));
    }
}
