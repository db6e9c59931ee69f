package dev.lethe.purger.run;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.lethe.purger.fixture.ProviderResource;
import dev.lethe.testkit.provider.TestProvider;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who calls with a provider's token may do what its roles allow, and nobody calls without one.
@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "users", value = "none"))
@WithTestResource(ProviderResource.class)
class TokenIT extends RunSteps {
    private static final String RUN =
            "{\"cap\":{\"records\":1000,\"share\":1.0},\"reason\":\"a test\",\"approval\":true}";

    @SuppressWarnings("NullAway.Init") // by the test resource
    TestProvider provider;

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse post(String token, String path, String body) {
        return as(token)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path)
                .then();
    }

    private static void refused(RequestSpecification caller) {
        caller.get("/runs").then().statusCode(401).header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void theNameAndRolesAreTheTokens() {
        as(provider.token("j.de.vries", "viewer", "auditor", "offline_access", "default-roles-lethe"))
                .get("/whoami")
                .then()
                .statusCode(200)
                .body("user", equalTo("j.de.vries"))
                .body("roles", equalTo(List.of("auditor", "viewer")));
    }

    @Test
    void aViewerReadsAndStartsNothing() {
        String viewer = provider.token("vera", "viewer");
        as(viewer).get("/runs").then().statusCode(200);
        post(viewer, "/runs", RUN).statusCode(403);
        as(provider.token("nobody-special")).get("/runs").then().statusCode(403);
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotTheProvidersGoodTokenLetsNobodyIn() {
        Map<String, String> tokens = Map.ofEntries(
                Map.entry("expired", provider.expired("vera", "viewer")),
                Map.entry(
                        "of another issuer",
                        provider.signed(
                                changed().issuer("https://elsewhere.example").build())),
                Map.entry("of no issuer", provider.signed(changed().issuer(null).build())),
                Map.entry(
                        "for another application",
                        provider.signed(changed().audience("webshop").build())),
                Map.entry(
                        "for nobody",
                        provider.signed(changed().audience((String) null).build())),
                Map.entry("signed by nobody", TestProvider.unsigned(changed().build())),
                Map.entry(
                        "signed by another", provider.signedByAnother(changed().build())),
                Map.entry(
                        "signed with the public key",
                        provider.signedWithThePublicKey(changed().build())),
                Map.entry(
                        "without a name",
                        provider.signed(
                                changed().claim("preferred_username", null).build())),
                Map.entry(
                        "with a blank name",
                        provider.signed(
                                changed().claim("preferred_username", " ").build())),
                Map.entry(
                        "with a name that is no text",
                        provider.signed(changed()
                                .claim("preferred_username", List.of("vera"))
                                .build())),
                Map.entry(
                        "with another name in invisible ink",
                        provider.signed(changed()
                                .claim("preferred_username", "ve\u200bra")
                                .build())),
                Map.entry("cut off", provider.token("vera", "viewer").replaceAll("\\.[^.]*$", ".")),
                Map.entry("no token", "nonsense"));
        return tokens.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> refused(as(each.getValue()))));
    }

    private JWTClaimsSet.Builder changed() {
        return provider.valid("vera", "viewer");
    }

    @Test
    void nobodyCallsWithoutAToken() {
        refused(given());
    }

    @Test
    void thereAreNoPasswordsBesideAProvider() {
        refused(given().auth().preemptive().basic("viewer", "viewer"));
        refused(given().auth().preemptive().basic("operator", "operator"));
    }

    @Test
    void whatIsForEverybodyNeedsNoToken() {
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void anotherPersonApproves() {
        due.behaviour("c", 3);
        long runId = post(provider.token("olga", "operator", "viewer"), "/runs", RUN)
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("runId");
        stepUntil(runId, "AWAITING_APPROVAL");
        String digest = as(provider.token("vera", "viewer"))
                .get("/runs/" + runId + "/preview")
                .path("digest");
        String approval = "{\"digest\":\"" + digest + "\"}";
        String path = "/runs/" + runId + "/approve";

        post(provider.token("olga", "operator"), path, approval).statusCode(403);
        post(provider.token("olga", "operator", "approver"), path, approval)
                .statusCode(403)
                .body("detail", containsString("somebody else"));
        // The same person, signed in anew with another client.
        post(
                        provider.signed(provider.valid("olga", "approver")
                                .claim("azp", "lethe-cli")
                                .build()),
                        path,
                        approval)
                .statusCode(403);
        post(provider.token("adam", "approver"), path, approval)
                .statusCode(200)
                .body("approval.by", equalTo("adam"))
                .body("requestedBy", equalTo("olga"));
    }
}
