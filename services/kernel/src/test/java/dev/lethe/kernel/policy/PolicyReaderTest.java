package dev.lethe.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.kernel.category.InformationCategory;
import java.util.List;
import java.util.Optional;
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
    void aJurisdictionsOwnRuleWinsThere() {
        RetentionPolicy policy = PolicyReader.read(policy(RULES + """
                ,{"id":"b-eu","category":"BEHAVIOR","jurisdiction":"EU",
                  "deadline":[{"after":"collectedAt","for":"P6M"}]}"""));
        assertThat(policy.ruleFor(InformationCategory.BEHAVIOR, Optional.of("EU"))
                        .id())
                .isEqualTo("b-eu");
        assertThat(policy.ruleFor(InformationCategory.BEHAVIOR, Optional.of("US"))
                        .id())
                .isEqualTo("b");
        assertThat(policy.ruleFor(InformationCategory.BEHAVIOR).id()).isEqualTo("b");
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
                {"version":2,"effectiveFrom":"2020-01-01T00:00:00Z","rules":[%s],
                 "partners":{"deadline":[{"after":"lastActivityAt","for":"P2Y"}],"deleteWithin":"P7D"},
                 "honorWithin":"P3D"}""".formatted(rules);
    }
}
