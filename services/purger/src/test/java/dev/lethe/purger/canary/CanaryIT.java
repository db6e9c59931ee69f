package dev.lethe.purger.canary;

import static dev.lethe.kernel.category.InformationCategory.BEHAVIOR;
import static dev.lethe.kernel.category.InformationCategory.IDENTITY;
import static dev.lethe.kernel.category.InformationCategory.LOGISTICS;
import static dev.lethe.kernel.category.InformationCategory.ORDER_TRANSACTION;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.check.Finding;
import dev.lethe.purger.check.Outcome;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.purger.offset.TopicOffsets;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A canary through the purger's own links; the test is the intakes and the recipients.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
@TestProfile(CanaryIT.RunsByItself.class)
class CanaryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> STREAMS = List.of("user", "order", "logistics");

    /// As it is delivered: every plan needs a second person.
    public static class RunsByItself implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lethe.purger.runner", "true", "lethe.purger.approval.threshold", "0");
        }
    }

    @Inject
    Flight flight;

    @Inject
    CanaryCheck check;

    @Inject
    TopicOffsets offsets;

    @Inject
    DueRecords due;

    @Inject
    Tables tables;

    @Inject
    TestClock clock;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @BeforeEach
    void emptyTables() {
        tables.clear();
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

    private static long sent() {
        return as("operator")
                .post("/canaries")
                .then()
                .statusCode(201)
                .body("state", equalTo("under-way"))
                .extract()
                .jsonPath()
                .getLong("canaryId");
    }

    private void until(long canaryId, String condition) {
        Await.until("canary " + condition, PATIENCE, () -> {
            flight.step();
            return tables.count("SELECT COUNT(*) FROM canary WHERE canary_id = ? AND " + condition, canaryId) == 1;
        });
    }

    /// What the intakes make of its events.
    private void stamp(long canaryId) throws Exception {
        until(canaryId, "published_ms IS NOT NULL");
        long from = tables.count("SELECT effective_ms FROM canary WHERE canary_id = ?", canaryId);
        try (Shop shop = new Shop(bootstrapServers, prefix)) {
            shop.publish(List.of(
                    event(IDENTITY, "a", Effect.TOUCHES, from, null),
                    event(BEHAVIOR, "day", Effect.TOUCHES, from + 1, null),
                    event(ORDER_TRANSACTION, "o", Effect.TOUCHES, from + 2, "clear-pay"),
                    event(LOGISTICS, "o", Effect.TOUCHES, from + 3, "swift-parcel"),
                    event(LOGISTICS, "t", Effect.TOUCHES, from + 4, "fix-it-field"),
                    event(LOGISTICS, "o", Effect.CONCLUDES, from + 5, null),
                    event(LOGISTICS, "t", Effect.CONCLUDES, from + 6, null),
                    event(ORDER_TRANSACTION, "o", Effect.CONCLUDES, from + 7, null)));
        }
        commitIntakes();
    }

    private static LifecycleEvent.Stamped event(
            InformationCategory category, String key, Effect effect, long atMillis, @Nullable String partner) {
        return Shop.stamped(Canary.SUBJECT, category, key, effect, Instant.ofEpochMilli(atMillis), partner);
    }

    private void commitIntakes() throws Exception {
        Topics topics = new Topics(prefix);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (String stream : STREAMS) {
                Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
                String topic = topics.platform(stream);
                offsets.ends(List.of(topic)).forEach((partition, end) -> {
                    int number = Integer.parseInt(partition.substring(partition.lastIndexOf('-') + 1));
                    ends.put(new TopicPartition(topic, number), new OffsetAndMetadata(end));
                });
                if (!ends.isEmpty()) {
                    admin.alterConsumerGroupOffsets(prefix + stream + "-intake", ends)
                            .all()
                            .get();
                }
            }
        }
    }

    /// Everybody answers what the purger says is owed.
    private void answer(Set<String> recipients) {
        Set<String> released = new HashSet<>();
        tables.rows("SELECT LOWER(HEX(deletion_id)) AS id FROM deletion")
                .forEach(row -> released.add(String.valueOf(row.get("id"))));
        try (Shop shop = new Shop(bootstrapServers, prefix)) {
            for (InformationCategory category : InformationCategory.values()) {
                for (LifecycleEvent event : shop.deletions(category)) {
                    if (event instanceof LifecycleEvent.DeletionRequested deletion
                            && released.contains(deletion.deletionId().toString())) {
                        deletion.recipients().stream()
                                .filter(recipients::contains)
                                .forEach(recipient ->
                                        shop.answer(deletion.deletionId(), recipient, new Receipt.Deleted(), 1));
                    }
                }
            }
        }
    }

    private void released(long canaryId) {
        until(canaryId, "released_ms IS NOT NULL");
        Await.until(
                "its deletions are published",
                PATIENCE,
                () -> tables.count("SELECT COUNT(*) FROM release_batch WHERE published_ms IS NULL") == 0);
    }

    @Test
    void aCanaryIsErasedEverywhereWithoutASecondPersonAndNothingElseIs() throws Exception {
        due.behaviour("c-customer", 7);
        long canaryId = sent();
        stamp(canaryId);
        released(canaryId);

        assertThat(tables.count("SELECT COUNT(*) FROM deletion")).isEqualTo(5);
        assertThat(tables.count("SELECT COUNT(*) FROM record WHERE last_activity_ms IS NOT NULL"))
                .as("customers' records that are due as well")
                .isEqualTo(7);
        assertThat(tables.count("SELECT COUNT(*) FROM purge_run WHERE approved_by IS NULL AND planned = 5"))
                .isEqualTo(1);

        answer(Set.of("customer-archive", "swift-parcel", "clear-pay", "fix-it-field"));
        until(canaryId, "state = 'settled'");

        as("viewer")
                .get("/canaries/" + canaryId)
                .then()
                .body(
                        "links.name",
                        equalTo(List.of(
                                "published",
                                "in-ledger",
                                "planned",
                                "released",
                                "receipt",
                                "receipt",
                                "receipt",
                                "receipt",
                                "settled")))
                .body("links.recipient", hasItems("clear-pay", "customer-archive", "fix-it-field", "swift-parcel"))
                .body("links.findAll { it.at == null }.size()", equalTo(0))
                .body("links.seconds[8]", notNullValue());
        assertThat(check.look(null, PATIENCE).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void whatItPublishesSaysThatItIsACanaryAndIsOldEnoughForAnyDeadline() throws Exception {
        try (TopicClient client = new TopicClient(bootstrapServers, prefix)) {
            long canaryId = sent();
            until(canaryId, "published_ms IS NOT NULL");
            int found = 0;
            for (String stream : STREAMS) {
                for (var event : client.readAll("platform." + stream + ".v1")) {
                    Map<String, String> headers = TopicClient.headers(event);
                    if (String.valueOf(headers.get("ce_id")).startsWith("lethe-canary-" + canaryId + "-")) {
                        found++;
                        assertThat(headers)
                                .containsEntry("ce_subject", "lethe-canary")
                                .containsEntry("ce_source", "/lethe/purger/canary");
                        assertThat(Instant.parse(String.valueOf(headers.get("ce_time"))))
                                .isBefore(Instant.now().minus(Duration.ofDays(14 * 365)));
                        assertThat(new String(event.value(), StandardCharsets.UTF_8))
                                .contains("\"customerId\": \"lethe-canary\"");
                    }
                }
            }
            assertThat(found).isEqualTo(9);
        }
        commitIntakes();
    }

    @Test
    void oneThatDoesNotReachTheLedgerFails() throws Exception {
        long canaryId = sent();
        until(canaryId, "published_ms IS NOT NULL");
        commitIntakes();

        clock.ahead(Duration.ofMinutes(16));
        until(canaryId, "state = 'failed'");

        Finding finding = check.look(null, PATIENCE);
        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.found()).contains("did not reach the ledger");
    }

    @Test
    void aRecipientThatDoesNotDeleteItIsNamed() throws Exception {
        long canaryId = sent();
        stamp(canaryId);
        released(canaryId);
        answer(Set.of("customer-archive", "clear-pay", "fix-it-field"));
        Await.until(
                "the others' answers are merged",
                PATIENCE,
                () -> tables.count("SELECT COALESCE(SUM(open), 0) FROM release_tally") == 1);

        clock.ahead(Duration.ofMinutes(16));
        until(canaryId, "state = 'failed'");

        as("viewer").get("/canaries").then().body("[0].cause", equalTo("These have not deleted it: swift-parcel."));
    }

    @Test
    void whatHoldsACanaryUpIsSaid() throws Exception {
        as("operator")
                .body("{\"stopped\":true,\"reason\":\"a test\"}")
                .put("/kill-switch")
                .then()
                .statusCode(200);
        as("operator").post("/canaries").then().statusCode(409).body("detail", containsString("kill switch"));
        as("operator").body("{\"stopped\":false}").put("/kill-switch").then().statusCode(200);

        due.behaviour("c", 3);
        // Within its caps, so that it waits for an approval, however quickly it is planned.
        long runId = as("operator")
                .body("{\"cap\": {\"records\": 100, \"share\": 1.0}}")
                .post("/runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("runId");
        as("operator").post("/canaries").then().statusCode(409).body("detail", containsString("run"));
        as("operator").body("{}").post("/runs/" + runId + "/abort").then().statusCode(200);

        long canaryId = sent();
        as("operator").post("/canaries").then().statusCode(409).body("detail", containsString("under way"));
        until(canaryId, "published_ms IS NOT NULL");
        commitIntakes();
    }

    @Test
    void noneIsSentByItselfUnlessConfigured() {
        flight.step();
        assertThat(tables.count("SELECT COUNT(*) FROM canary")).isZero();
        assertThat(check.look(null, PATIENCE).outcome()).isEqualTo(Outcome.NOT_RUN);
    }

    @ParameterizedTest
    @CsvSource({"viewer,200,403", "auditor,200,403", "approver,403,403", "publisher,403,403", "support,403,403"})
    void everybodyMayDoWhatTheirRoleIsFor(String role, int reads, int sends) {
        as(role).get("/canaries").then().statusCode(reads);
        as(role).post("/canaries").then().statusCode(sends);
        as("operator").get("/canaries/x").then().statusCode(404);
        given().get("/canaries").then().statusCode(401);
        given().get("/canaries/1").then().statusCode(401);
        given().post("/canaries").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .post("/canaries")
                .then()
                .statusCode(400);
    }
}
