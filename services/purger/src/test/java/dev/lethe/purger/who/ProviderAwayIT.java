package dev.lethe.purger.who;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import dev.lethe.testkit.provider.TestProvider;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// A service whose provider is away lets nobody in, and goes on with its work.
@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "users", value = "none"))
@WithTestResource(ProviderAwayIT.Away.class)
class ProviderAwayIT {
    /// One that was there, signed something, and is gone.
    public static final class Away implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            try (TestProvider provider = new TestProvider(Duration.ofMinutes(5))) {
                return Map.of(
                        "quarkus.oidc.tenant-enabled",
                        "true",
                        "quarkus.oidc.auth-server-url",
                        provider.issuer(),
                        "quarkus.oidc.token.audience",
                        TestProvider.AUDIENCE,
                        "test.token",
                        provider.token("olga", "operator", "viewer"));
            }
        }

        @Override
        public void stop() {}
    }

    @Test
    void nobodyIsLetIn() {
        String token = ConfigProvider.getConfig().getValue("test.token", String.class);
        given().header("Authorization", "Bearer " + token)
                .get("/runs")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("detail", containsString("provider"));
        given().get("/runs").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/runs")
                .then()
                .statusCode(401);
    }

    @Test
    void itGoesOnWithItsWork() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/public/policy").then().statusCode(200);
    }
}
