package dev.lethe.purger.why;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class SearchIT {
    @Inject
    Tables tables;

    @Inject
    DueRecords due;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    private static RequestSpecification as(String role) {
        return given().auth().preemptive().basic(role, role);
    }

    @Test
    void aSearchForASubjectIsOnTheAuditTrailWithItsReasonAndWithoutTheSubject() {
        var recordId = due.alive("c-search-me");
        String body = "{\"subject\":\"c-search-me\",\"reason\":\"ticket 4711\"}";

        as("support")
                .contentType("application/json")
                .body(body)
                .post("/records/search")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("size()", equalTo(1))
                .body("[0].recordId", equalTo(recordId.toString()));

        try (TopicClient client = new TopicClient(bootstrapServers, prefix)) {
            String entry = Await.value(
                    "the search is on the trail",
                    Duration.ofSeconds(30),
                    () -> client.readAll("lethe.audit").stream()
                            .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                            .filter(value -> value.contains("records.searched") && value.contains("\"support\""))
                            .findAny());
            assertThat(entry).contains("ticket 4711", "subjectPseudonym").doesNotContain("c-search-me");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"subject\":\"c-1\"}",
                "{\"subject\":\"c-1\",\"reason\":\" \"}",
                "{\"reason\":\"curious\"}"
            })
    void aSearchWithoutAReasonIsRefused(String body) {
        as("auditor")
                .contentType("application/json")
                .body(body)
                .post("/records/search")
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
        assertThat(tables.count("SELECT COUNT(*) FROM audit_outbox WHERE action = 'records.searched'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR 1=1", "\\' OR 1=1 -- ", "<script>alert(1)</script>"})
    void aSearchForAnythingFindsNothingMore(String subject) {
        due.alive("c-1");
        as("auditor")
                .contentType("application/json")
                .body(Map.of("subject", subject, "reason", "drill"))
                .post("/records/search")
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
    }
}
