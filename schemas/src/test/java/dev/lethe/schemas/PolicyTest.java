package dev.lethe.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final JsonNode SCHEMA = ContractFiles.tree(ContractFiles.ROOT.resolve("policy/policy.schema.json"));

    @Test
    void theDefaultPolicyIsValidAndAlwaysYieldsADate() {
        assertThat(violations(policy())).isEmpty();
        assertThat(PolicyLint.findings(policy())).isEmpty();
    }

    @Test
    void theTableOfJurisdictionsIsValidAndNamesItsSources() {
        var schema = ContractFiles.tree(ContractFiles.ROOT.resolve("policy/jurisdictions.schema.json"));
        var table = ContractFiles.object(ContractFiles.ROOT.resolve("policy/jurisdictions.json"));
        assertThat(Drafts.DRAFT_2020_12.violations(schema, table)).isEmpty();
        ((ObjectNode) table.at("/rows/0")).remove("source");
        assertThat(Drafts.DRAFT_2020_12.violations(schema, table)).hasSize(1);
    }

    @Test
    void aRuleMayBeForOneJurisdiction() {
        var policy = with(p -> {
            var rule = rule(p, 0).deepCopy();
            rules(p).add(rule.put("id", "identity-eu").put("jurisdiction", "EU"));
        });
        assertThat(violations(policy)).isEmpty();
        assertThat(PolicyLint.findings(policy)).isEmpty();
    }

    @Test
    void eachCategoryNeedsARuleWithoutAJurisdiction() {
        var policy = with(p -> rule(p, 3).put("jurisdiction", "EU"));
        assertThat(violations(policy)).isNotEmpty();
        assertThat(PolicyLint.findings(policy)).containsExactly("BEHAVIOR has no rule without a jurisdiction");
    }

    @Test
    void twoRulesMayNotDecideTheSame() {
        assertThat(PolicyLint.findings(
                        with(p -> rules(p).add(rule(p, 0).deepCopy().put("id", "again")))))
                .containsExactly("again is a second rule for IDENTITY everywhere else");
        assertThat(PolicyLint.findings(with(p -> rule(p, 1).put("id", "identity"))))
                .containsExactly("identity is the id of two rules");
    }

    @Test
    void aRuleThatAnUnconcludedRecordEscapesIsNotFinite() {
        assertThat(PolicyLint.findings(with(p -> terms(p, 2, "deadline").remove(1))))
                .containsExactly("logistics deadline has no term for a record with only [collectedAt, lastActivityAt]");
        assertThat(PolicyLint.findings(with(p -> terms(p, 1, "floor").remove(1))))
                .containsExactly(
                        "order-transaction floor has no term for a record with only [collectedAt, lastActivityAt]");
        assertThat(PolicyLint.findings(with(
                        p -> p.withObject("/partners").withArray("/deadline").remove(1))))
                .containsExactly("partners deadline has no term for a record with only [collectedAt, lastActivityAt]");
    }

    @Test
    void aTermThatIsNeverReachedIsNoticed() {
        var policy = with(p ->
                terms(p, 3, "deadline").addObject().put("after", "concludedAt").put("for", "P1Y"));
        assertThat(PolicyLint.findings(policy))
                .containsExactly("behavior deadline never gets past collectedAt to concludedAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "PT24H", "P1DT1H", "1Y", "P-1Y", "P1.5Y", "P1D1Y", "p1y", ""})
    void aDurationThatIsNotAPeriodOfDatesIsRefused(String duration) {
        assertThat(violations(with(p -> p.put("honorWithin", duration)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P3Y", "P180D", "P4W", "P13M", "P1Y2M3W4D"})
    void aDurationOfDatesIsTaken(String duration) {
        var policy = with(p -> p.put("honorWithin", duration));
        assertThat(violations(policy)).isEmpty();
        assertThat(PolicyLint.findings(policy)).isEmpty();
    }

    @Test
    void anUnknownFieldIsRefusedSoThatATypoCannotDropAFloor() {
        var policy = with(p -> rule(p, 1).set("flooor", rule(p, 1).remove("floor")));
        assertThat(violations(policy)).hasSize(1);
    }

    @Test
    void anUnknownBasisOrCategoryIsRefused() {
        assertThat(violations(with(p -> ((ObjectNode) terms(p, 0, "deadline").get(0)).put("after", "reopenedAt"))))
                .isNotEmpty();
        assertThat(violations(with(p -> rules(p).add(rule(p, 0).deepCopy().put("category", "HEALTH")))))
                .isNotEmpty();
    }

    private static List<String> violations(JsonNode policy) {
        return Drafts.DRAFT_2020_12.violations(SCHEMA, policy);
    }

    private static ObjectNode policy() {
        return ContractFiles.object(ContractFiles.ROOT.resolve("policy/default-policy.json"));
    }

    private static ObjectNode with(Consumer<ObjectNode> change) {
        var policy = policy();
        change.accept(policy);
        return policy;
    }

    private static ArrayNode rules(ObjectNode policy) {
        return policy.withArray("/rules");
    }

    private static ObjectNode rule(ObjectNode policy, int index) {
        return (ObjectNode) rules(policy).get(index);
    }

    private static ArrayNode terms(ObjectNode policy, int rule, String name) {
        return rule(policy, rule).withArray("/" + name);
    }
}
