package dev.lethe.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Bases;
import dev.lethe.kernel.record.Effect;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
    private static final String RULES = """
            {"id":"i","category":"IDENTITY","deadline":[{"after":"lastActivityAt","for":"P3Y"}]},
            {"id":"o","category":"ORDER_TRANSACTION","deadline":[{"after":"lastActivityAt","for":"P3Y"}]},
            {"id":"l","category":"LOGISTICS","deadline":[{"after":"lastActivityAt","for":"P3Y"}]},
            {"id":"b","category":"BEHAVIOR","deadline":[{"after":"collectedAt","for":"P13M"}]}""";

    @Test
    void theDefaultPolicyHasARuleForEachCategory() {
        RetentionPolicy policy = PolicyReader.readDefault();
        assertThat(policy.version()).isEqualTo(1);
        for (InformationCategory category : InformationCategory.values()) {
            assertThat(policy.ruleFor(category).category()).isEqualTo(category);
        }
    }

    @Test
    void aRuleForOneJurisdictionMayKeepLongerThere() {
        RetentionPolicy policy = PolicyReader.read(policy(RULES + """
                ,{"id":"b-de","category":"BEHAVIOR","jurisdiction":"DE","deadline":[{"after":"collectedAt","for":"P13M"}],
                  "floor":[{"after":"collectedAt","for":"P2Y"}]}"""));
        assertThat(policy.ruleFor(InformationCategory.BEHAVIOR).id()).isEqualTo("b");
        Bases bases =
                Bases.of(Effect.TOUCHES, Instant.parse("2024-01-01T00:00:00Z").toEpochMilli());
        long inTwoYears = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        assertThat(policy.floorMillis(InformationCategory.BEHAVIOR, bases)).hasValue(inTwoYears);
        assertThat(policy.deadlineMillis(InformationCategory.BEHAVIOR, bases)).isEqualTo(inTwoYears);
    }

    @Test
    void aRuleForOneJurisdictionMayNotHaveADeadlineThatNobodyCouldKeep() {
        assertThat(problems(policy(RULES + """
                ,{"id":"b-eu","category":"BEHAVIOR","jurisdiction":"EU",
                  "deadline":[{"after":"collectedAt","for":"P6M"}]}"""))).singleElement().asString().contains("b-eu has another deadline");
    }

    @Test
    void aMisspeltFieldIsNotPassedOver() {
        assertThat(problems(policy(RULES).replace("\"id\":\"i\"", "\"id\":\"i\",\"flooor\":[]")))
                .singleElement()
                .asString()
                .contains("/rules/0 has a field that no policy has");
    }

    @Test
    void aTermThatIsNeverReachedIsRefused() {
        assertThat(
                        problems(
                                policy(
                                        RULES.replace(
                                                "[{\"after\":\"collectedAt\",\"for\":\"P13M\"}]",
                                                "[{\"after\":\"collectedAt\",\"for\":\"P13M\"},{\"after\":\"lastActivityAt\",\"for\":\"P1M\"}]"))))
                .anySatisfy(problem -> assertThat(problem).contains("never gets past collectedAt"));
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        List<String> problems = problems("""
                {"version":0,"effectiveFrom":"yesterday","rules":[
                  {"id":"i","category":"IDENTITY","deadline":[{"after":"concludedAt","for":"P3Y"}]},
                  {"id":"o","category":"ORDERS","deadline":[{"after":"lastActivityAt","for":"PT3H"}]},
                  {"id":"l","category":"LOGISTICS","deadline":[{"after":"sometime","for":"P-3Y"}]}],
                 "partners":{"deadline":[],"deleteWithin":"P9999Y"},"honorWithin":"P1D"}""");
        assertThat(problems)
                .anySatisfy(p -> assertThat(p).contains("/version"))
                .anySatisfy(p -> assertThat(p).contains("/effectiveFrom"))
                .anySatisfy(p -> assertThat(p).contains("/rules/0/deadline").contains("never end"))
                .anySatisfy(p -> assertThat(p).contains("/rules/1/category"))
                .anySatisfy(p -> assertThat(p).contains("/rules/1/deadline/0/for"))
                .anySatisfy(p -> assertThat(p).contains("/rules/2/deadline/0/after"))
                .anySatisfy(p -> assertThat(p).contains("/rules/2/deadline/0/for"))
                .anySatisfy(p -> assertThat(p).contains("no rule for BEHAVIOR"))
                .anySatisfy(p -> assertThat(p).contains("/partners/deadline"))
                .anySatisfy(p -> assertThat(p).contains("/partners/deleteWithin"));
    }

    @Test
    void overlappingRulesAreRefused() {
        assertThat(problems(policy(RULES + """
                ,{"id":"b2","category":"BEHAVIOR","deadline":[{"after":"collectedAt","for":"P6M"}]}"""))).singleElement().asString().contains("overlaps");
    }

    @Test
    void garbageAndExcessAreRefusedWithoutRepeatingThem() {
        assertThat(problems("{\"secret"))
                .singleElement()
                .asString()
                .contains("not JSON")
                .doesNotContain("secret");
        assertThat(problems(" ".repeat(PolicyReader.MAX_BYTES + 1)))
                .singleElement()
                .asString()
                .contains("larger");
        assertThat(problems("[]")).isNotEmpty();
    }

    private static List<String> problems(String json) {
        InvalidPolicyException e = catchThrowableOfType(InvalidPolicyException.class, () -> PolicyReader.read(json));
        return e.problems();
    }

    private static String policy(String rules) {
        return """
                {"version":2,"title":"A policy","effectiveFrom":"2020-01-01T00:00:00Z","rules":[%s],
                 "partners":{"deadline":[{"after":"lastActivityAt","for":"P2Y"}],"deleteWithin":"P7D"},
                 "honorWithin":"P3D"}""".formatted(rules);
    }
}
