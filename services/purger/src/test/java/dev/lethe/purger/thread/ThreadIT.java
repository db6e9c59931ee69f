package dev.lethe.purger.thread;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
@TestProfile(ThreadIT.AsInProduction.class)
class ThreadIT {
    /// Runs go on by themselves.
    public static class AsInProduction implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lethe.purger.runner", "true", "lethe.purger.chunk", "2000");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @Test
    void aDueRecordIsDeletedAndItsReceiptSettlesTheRun() {
        try (Shop shop = new Shop(bootstrapServers, prefix)) {
            Instant old = Instant.now().minus(800, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
            Instant recent = Instant.now().minus(1, ChronoUnit.DAYS);
            InformationCategory category = InformationCategory.BEHAVIOR;
            shop.publish(List.of(
                    Shop.stamped("c-1", category, "due", Effect.TOUCHES, old, null),
                    Shop.stamped("c-2", category, "alive", Effect.TOUCHES, recent, null)));

            int runId = given().auth()
                    .basic("operator", "operator")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/json")
                    .body("{\"cap\":{\"records\":10,\"share\":1.0}}")
                    .post("/runs")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("runId");

            List<LifecycleEvent> deletions = Await.value("one deletion is published", PATIENCE, () -> {
                List<LifecycleEvent> found = shop.deletions(category);
                return found.isEmpty() ? Optional.empty() : Optional.of(found);
            });
            RecordId due = Shop.record("c-1", category, "due");
            DeletionId expected = DeletionId.of(due, Scope.EVERYWHERE, old.toEpochMilli());
            assertThat(deletions).singleElement().isInstanceOfSatisfying(LifecycleEvent.DeletionRequested.class, d -> {
                assertThat(d.deletionId()).isEqualTo(expected);
                assertThat(d.recordId()).isEqualTo(due);
                assertThat(d.throughMillis()).isEqualTo(old.toEpochMilli());
                assertThat(d.recipients()).containsExactly("customer-archive");
            });

            shop.answer(expected, "customer-archive", new Receipt.Deleted(), 1);

            Await.until(
                    "the run is completed",
                    PATIENCE,
                    () -> given().auth()
                            .basic("viewer", "viewer")
                            .get("/runs/" + runId)
                            .path("state")
                            .equals("COMPLETED"));
            given().auth()
                    .basic("viewer", "viewer")
                    .get("/runs/" + runId)
                    .then()
                    .body("state", equalTo("COMPLETED"));
        }
    }
}
