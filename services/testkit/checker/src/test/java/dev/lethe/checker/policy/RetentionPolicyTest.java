package dev.lethe.checker.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.checker.CannotCheck;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.schema.Effect;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {

    private static final String POLICY = """
            {"version": 3, "rules": [
              {"id": "i", "category": "IDENTITY",
               "deadline": [{"after": "concludedAt", "for": "P30D"}, {"after": "lastActivityAt", "for": "P1Y"}]},
              {"id": "o", "category": "ORDER_TRANSACTION",
               "deadline": [{"after": "concludedAt", "for": "P1Y"}, {"after": "lastActivityAt", "for": "P1Y"}],
               "floor": [{"after": "lastActivityAt", "for": "P3Y"}]},
              {"id": "l", "category": "LOGISTICS", "deadline": [{"after": "lastActivityAt", "for": "P4W"}]},
              {"id": "b", "category": "BEHAVIOR", "deadline": [{"after": "collectedAt", "for": "P13M"}]},
              {"id": "b-eu", "category": "BEHAVIOR", "jurisdiction": "EU",
               "deadline": [{"after": "collectedAt", "for": "P1M"}]}],
             "partners": {"deadline": [{"after": "concludedAt", "for": "P0D"}, {"after": "lastActivityAt", "for": "P2Y"}],
                          "deleteWithin": "P7D"}}
            """;

    private final RetentionPolicy policy = RetentionPolicy.parse(json());

    private static ObjectNode json() {
        try {
            return (ObjectNode) new JsonMapper().readTree(POLICY);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static Bases bases(Object... timesAndEffects) {
        var bases = new Bases();
        for (int i = 0; i < timesAndEffects.length; i += 2) {
            bases.add(millis((String) timesAndEffects[i]), (Effect) timesAndEffects[i + 1]);
        }
        return bases;
    }

    @Test
    void theTwentyNinthOfFebruaryPlusAYearIsTheTwentyEighth() {
        var bases = bases("2024-02-29T23:59:59.999Z", Effect.TOUCHES);
        assertThat(policy.deadline(Category.IDENTITY, bases)).isEqualTo(millis("2025-02-28T23:59:59.999Z"));
    }

    @Test
    void weeksAndMonthsAreAddedInUtc() {
        var bases = bases("2026-01-31T00:30:00Z", Effect.TOUCHES, "2026-03-29T00:30:00Z", Effect.TOUCHES);
        assertThat(policy.deadline(Category.LOGISTICS, bases)).isEqualTo(millis("2026-04-26T00:30:00Z"));
        assertThat(policy.deadline(Category.BEHAVIOR, bases)).isEqualTo(millis("2027-02-28T00:30:00Z"));
    }

    @Test
    void aConclusionCountsUntilItIsReopened() {
        var concluded = bases("2026-01-01T00:00:00Z", Effect.REOPENS, "2026-02-01T00:00:00Z", Effect.CONCLUDES);
        assertThat(policy.deadline(Category.IDENTITY, concluded)).isEqualTo(millis("2026-03-03T00:00:00Z"));
        concluded.add(millis("2026-02-01T00:00:00Z"), Effect.REOPENS);
        assertThat(policy.deadline(Category.IDENTITY, concluded)).isEqualTo(millis("2027-02-01T00:00:00Z"));
    }

    @Test
    void aDeadlineIsNeverBeforeTheFloor() {
        var bases = bases("2026-01-01T00:00:00Z", Effect.CONCLUDES);
        assertThat(policy.floor(Category.ORDER_TRANSACTION, bases)).isEqualTo(millis("2029-01-01T00:00:00Z"));
        assertThat(policy.deadline(Category.ORDER_TRANSACTION, bases)).isEqualTo(millis("2029-01-01T00:00:00Z"));
        assertThat(policy.floor(Category.IDENTITY, bases)).isEqualTo(Bases.NONE);
    }

    @Test
    void theStrictestFloorOfAnyJurisdictionCounts() {
        var stricter = json();
        ((ObjectNode) stricter.at("/rules/4"))
                .withArray("floor")
                .addObject()
                .put("after", "collectedAt")
                .put("for", "P2Y");
        var bases = bases("2026-01-01T00:00:00Z", Effect.TOUCHES);
        assertThat(policy.deadline(Category.BEHAVIOR, bases)).isEqualTo(millis("2027-02-01T00:00:00Z"));
        assertThat(RetentionPolicy.parse(stricter).deadline(Category.BEHAVIOR, bases))
                .isEqualTo(millis("2028-01-01T00:00:00Z"));
    }

    @Test
    void aPartnersCopyEndsWithItsService() {
        var open = bases("2026-01-01T00:00:00Z", Effect.TOUCHES);
        assertThat(policy.partnerDeadline(open)).isEqualTo(millis("2028-01-01T00:00:00Z"));
        open.add(millis("2026-01-05T00:00:00Z"), Effect.CONCLUDES);
        assertThat(policy.partnerDeadline(open)).isEqualTo(millis("2026-01-05T00:00:00Z"));
    }

    @Test
    void whatIsNoWholePolicyCannotBeChecked() {
        var twice = json();
        twice.withArray("rules").add(twice.withArray("rules").get(0).deepCopy());
        assertThatThrownBy(() -> RetentionPolicy.parse(twice)).isInstanceOf(CannotCheck.class);
        var lacking = json();
        lacking.withArray("rules").remove(2);
        assertThatThrownBy(() -> RetentionPolicy.parse(lacking)).isInstanceOf(CannotCheck.class);
        var wrong = json();
        ((ObjectNode) wrong.withArray("rules").get(0).at("/deadline/0")).put("for", "three years");
        assertThatThrownBy(() -> RetentionPolicy.parse(wrong)).isInstanceOf(CannotCheck.class);
    }
}
