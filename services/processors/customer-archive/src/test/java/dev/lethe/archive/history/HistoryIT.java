package dev.lethe.archive.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "archive"))
class HistoryIT {
    private static final String PROBLEM = "application/problem+json";

    @Inject
    DataSource dataSource;

    @BeforeEach
    void threeItems() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("DELETE FROM item");
            insert(connection, 1, 1_000, 1, "ORDER_TRANSACTION", "c-1");
            insert(connection, 2, 2_000, 2, "LOGISTICS", "c-1");
            insert(connection, 2, 2_000, 3, "LOGISTICS", "c-1");
            insert(connection, 3, 3_000, 4, "IDENTITY", "c-2");
        }
    }

    private static void insert(Connection connection, int record, long at, int item, String category, String subject)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO item VALUES (?, ?, ?, ?, ?, 'order', '1', ?, '/shop', 'e', ?)")) {
            insert.setBytes(1, id(record));
            insert.setLong(2, at);
            insert.setBytes(3, id(item));
            insert.setString(4, category);
            insert.setString(5, subject);
            insert.setString(6, "shop.order.placed.v1");
            insert.setString(7, "{\"item\":" + item + "}");
            insert.executeUpdate();
        }
    }

    private static byte[] id(int value) {
        return HexFormat.of().parseHex("%032x".formatted(value));
    }

    private static Response history(String subject, String query) {
        return given().auth().preemptive().basic("support", "support").get("/subjects/" + subject + "/history" + query);
    }

    @Test
    void aSubjectSeesTheirOwnItemsNewestFirst() {
        history("c-1", "")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items", hasSize(3))
                .body("items.data.item", equalTo(List.of(3, 2, 1)))
                .body("items[0].category", equalTo("LOGISTICS"))
                .body("items[0].effectiveTime", equalTo("1970-01-01T00:00:02.000Z"))
                .body("items[2].recordId", equalTo("00000000000000000000000000000001"))
                .body("items[2].entity.kind", equalTo("order"))
                .body("items[2].event.type", equalTo("shop.order.placed.v1"))
                .body("next", nullValue());
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<Integer> items = new ArrayList<>();
        String cursor = null;
        do {
            Response page = history("c-1", "?size=1" + (cursor == null ? "" : "&cursor=" + cursor));
            items.addAll(page.jsonPath().getList("items.data.item", Integer.class));
            cursor = page.jsonPath().getString("next");
        } while (cursor != null && items.size() < 10);

        assertThat(items).containsExactly(3, 2, 1);
    }

    @Test
    void categoryAndTimeNarrowTheHistory() {
        history("c-1", "?category=LOGISTICS").then().body("items.data.item", equalTo(List.of(3, 2)));
        history("c-1", "?from=1970-01-01T00:00:02Z").then().body("items", hasSize(2));
        history("c-1", "?to=1970-01-01T00:00:02Z").then().body("items.data.item", equalTo(List.of(1)));
    }

    @Test
    void aSubjectOfWhomNothingIsHeldHasAnEmptyHistory() {
        history("nobody", "").then().statusCode(200).body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?size=-1",
                "?size=0",
                "?size=1000000",
                "?size=ten",
                "?category=SECRETS",
                "?from=yesterday",
                "?to=1",
                "?cursor=nonsense"
            })
    void aParameterOutOfBoundsIsAProblem(String query) {
        history("c-1", query).then().statusCode(400).contentType(PROBLEM).body(not(containsString("Exception")));
    }

    @Test
    void withoutCredentialsThereIsNoHistory() {
        given().get("/subjects/c-1/history").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic("support", "wrong")
                .get("/subjects/c-1/history")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, /subjects/c-1/history, 403",
        "auditor, /subjects/c-1/history, 403",
        "support, /holdings, 403",
        "viewer, /holdings, 403",
        "operator, /holdings/count, 403"
    })
    void anotherRoleIsForbidden(String role, String path, int status) {
        given().auth()
                .preemptive()
                .basic(role, role)
                .get(path)
                .then()
                .statusCode(status)
                .contentType(PROBLEM);
    }

    @Test
    void holdingsAreALineOfJsonEach() {
        String body = given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .get("/holdings")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();

        assertThat(body.lines())
                .containsExactly(
                        "{\"recordId\":\"00000000000000000000000000000001\",\"effectiveTime\":\"1970-01-01T00:00:01.000Z\",\"items\":1}",
                        "{\"recordId\":\"00000000000000000000000000000002\",\"effectiveTime\":\"1970-01-01T00:00:02.000Z\",\"items\":2}",
                        "{\"recordId\":\"00000000000000000000000000000003\",\"effectiveTime\":\"1970-01-01T00:00:03.000Z\",\"items\":1}");
    }

    @Test
    void holdingsOfOneRecordCanBeAskedFor() {
        auditor("/holdings?recordId=00000000000000000000000000000002")
                .then()
                .statusCode(200)
                .body(containsString("\"items\":2"));
        auditor("/holdings?recordId=00000000000000000000000000000009")
                .then()
                .statusCode(200)
                .body(equalTo(""));
        auditor("/holdings?recordId=ABC").then().statusCode(400).contentType(PROBLEM);
        auditor("/holdings/count").then().statusCode(200).body("items", equalTo(4));
    }

    @Test
    void whatDoesNotExistIsAProblemToo() {
        auditor("/nothing").then().statusCode(404).contentType(PROBLEM);
        auditor("/holdings/count/more").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedBeforeItIsSent() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            String head = "POST /holdings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n"
                    + "Authorization: Basic YXVkaXRvcjphdWRpdG9y\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    private static Response auditor(String path) {
        return given().auth().preemptive().basic("auditor", "auditor").get(path);
    }
}
