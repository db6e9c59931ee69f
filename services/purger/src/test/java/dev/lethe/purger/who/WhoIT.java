package dev.lethe.purger.who;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class WhoIT {
    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "publisher", "support"})
    void everybodyWhoIsKnownLearnsTheirRoles(String role) {
        given().auth()
                .preemptive()
                .basic(role, role)
                .get("/whoami")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("user", equalTo(role))
                .body("roles", equalTo(List.of(role)));
    }

    @Test
    void nobodyElseDoes() {
        given().get("/whoami").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic("viewer", "wrong")
                .get("/whoami")
                .then()
                .statusCode(401);
        given().auth()
                .preemptive()
                .basic("' OR 1=1 --", "x")
                .get("/whoami")
                .then()
                .statusCode(401);
    }
}
