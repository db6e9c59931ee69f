package dev.lethe.archive.holding;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "archive"))
class HoldingsIT {
    private static final String TWO_ITEMS = "c100" + "0".repeat(28);
    private static final String ONE_ITEM = "c1ff" + "f".repeat(28);
    private static final String OTHER_PART = "c200" + "0".repeat(28);
    private static final String GONE = "c1ab" + "0".repeat(28);

    @Inject
    DataSource dataSource;

    @BeforeEach
    void threeRecords() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM item");
            statement.execute("DELETE FROM lethe_cut");
            insert(connection, TWO_ITEMS, 2_000, "IDENTITY");
            insert(connection, TWO_ITEMS, 1_000, "IDENTITY");
            insert(connection, ONE_ITEM, 3_000, "LOGISTICS");
            insert(connection, OTHER_PART, 4_000, "IDENTITY");
            statement.execute("INSERT INTO lethe_cut VALUES (UNHEX('" + GONE + "'), 1, 1)");
        }
    }

    private static void insert(Connection connection, String record, long at, String category) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO item VALUES (?, ?, RANDOM_BYTES(16), ?, 'c-1', 'order', '1', 't', '/shop', 'e', '{}')")) {
            insert.setBytes(1, HexFormat.of().parseHex(record));
            insert.setLong(2, at);
            insert.setString(3, category);
            insert.executeUpdate();
        }
    }

    private static RequestSpecification as(String role) {
        return given().auth().preemptive().basic(role, role).contentType("application/json");
    }

    @Test
    void recordsAreCountedByCategoryAndPart() {
        as("auditor")
                .get("/holdings/counts?prefix=c1")
                .then()
                .statusCode(200)
                .body("held", equalTo(Map.of("IDENTITY", 1, "LOGISTICS", 1)))
                .body("deleted", equalTo(1));
        as("auditor").get("/holdings/counts").then().body("held.IDENTITY", equalTo(2));
        as("auditor").get("/holdings/counts?prefix=xy").then().statusCode(400);
    }

    @Test
    void itAnswersForSingleRecords() {
        as("auditor")
                .body(Map.of("recordIds", List.of(GONE, TWO_ITEMS, "d".repeat(32))))
                .post("/holdings/answers")
                .then()
                .statusCode(200)
                .body("answers.state", equalTo(List.of("gone", "held", "unknown")))
                .body("answers[1].recordId", equalTo(TWO_ITEMS))
                .body("answers[1].oldest", equalTo("1970-01-01T00:00:01.000Z"))
                .body("answers[0].oldest", nullValue());
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsRefused() {
        List<String> many = Collections.nCopies(501, GONE);
        for (Object body : List.of(
                "{}",
                "{\"recordIds\":[null]}",
                "[]",
                Map.of("recordIds", many),
                Map.of("recordIds", List.of("C1' OR 1=1")))) {
            as("auditor").body(body).post("/holdings/answers").then().statusCode(400);
        }
        as("auditor")
                .body(Map.of("recordIds", many))
                .post("/holdings/answers")
                .then()
                .body("detail", containsString("500"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "approver", "publisher", "support"})
    void onlyAuditorsMayAsk(String role) {
        as(role).get("/holdings/counts").then().statusCode(403);
        as(role).body("{\"recordIds\":[]}").post("/holdings/answers").then().statusCode(403);
        given().get("/holdings/counts").then().statusCode(401);
        given().contentType("application/json")
                .body("{}")
                .post("/holdings/answers")
                .then()
                .statusCode(401);
    }
}
