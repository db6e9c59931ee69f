package dev.lethe.purger.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The brakes measure the real database.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
class BrakesIT {
    @Inject
    Transactions transactions;

    private record Pace(Duration databaseLatency) implements PurgerSettings.Pace {
        @Override
        public Optional<Long> rate() {
            return Optional.empty();
        }

        @Override
        public long openObligations() {
            return Long.MAX_VALUE;
        }
    }

    private Optional<String> afterAFewLooks(Duration latencyMax) {
        Brakes brakes = new Brakes(transactions, new Pace(latencyMax), Clock.systemUTC());
        for (int look = 0; look < 5; look++) {
            brakes.on(1, null);
        }
        return brakes.on(1, null);
    }

    @Test
    void aDatabaseSlowerThanTheBoundHoldsARunUpAndOneWithinItDoesNot() {
        assertThat(afterAFewLooks(Duration.ofNanos(1)))
                .hasValueSatisfying(cause -> assertThat(cause).startsWith("The database answers in"));
        assertThat(afterAFewLooks(Duration.ofMinutes(1))).isEmpty();
    }
}
