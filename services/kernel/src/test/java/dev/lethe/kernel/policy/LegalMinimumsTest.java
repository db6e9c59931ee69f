package dev.lethe.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalMinimumsTest {
    private static final LegalMinimums TABLE = LegalMinimums.read("""
            {"version":1,"rows":[
              {"jurisdiction":"*","category":"ORDER_TRANSACTION","source":"Act 1",
               "minimum":[{"after":"concludedAt","for":"P3Y"},{"after":"lastActivityAt","for":"P3Y"}]},
              {"jurisdiction":"US","category":"BEHAVIOR","source":"Act 2","minimum":[{"after":"collectedAt","for":"P6M"}]}]}""");

    @Test
    void theDefaultPolicyKeepsTheDefaultMinimums() {
        LegalMinimums table = LegalMinimums.readFileOrDefault(Optional.empty());
        assertThat(table.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.source()).isNotBlank());
        assertThat(table.missedBy(PolicyReader.readDefault())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "concludedAt P3Y lastActivityAt P3Y, true",
        "concludedAt P36M lastActivityAt P4Y, true",
        "lastActivityAt P3Y lastActivityAt P3Y, true",
        "concludedAt P1097D lastActivityAt P1097D, true",
        "concludedAt P1095D lastActivityAt P3Y, false",
        "concludedAt P35M lastActivityAt P3Y, false",
        "concludedAt P3Y lastActivityAt P2Y, false",
        "concludedAt P3Y collectedAt P9Y, false",
    })
    void aFloorMustBeAtLeastTheMinimumConcludedOrNot(String terms, boolean enough) {
        String[] words = terms.split(" ");
        String first = words[0].equals("concludedAt") ? term(words[0], words[1]) + "," : "";
        RetentionPolicy policy = policy("\"floor\":[" + first + term(words[2], words[3]) + "],", "");
        assertThat(TABLE.missedBy(policy).isEmpty()).isEqualTo(enough);
    }

    @Test
    void whatIsMissedIsToldWithTheLawThatAsksForIt() {
        assertThat(TABLE.missedBy(policy("", "")))
                .containsExactly("rule o has no floor; every jurisdiction requires"
                        + " P3Y after concludedAt, else P3Y after lastActivityAt (Act 1)");
    }

    @Test
    void aStatesMinimumHoldsInItsSubdivisionsAndNowhereElse() {
        String floor = "\"floor\":[" + term("lastActivityAt", "P3Y") + "],";
        assertThat(TABLE.missedBy(policy(floor, jurisdictional("US-CA"))))
                .singleElement()
                .asString()
                .contains("Act 2");
        assertThat(TABLE.missedBy(policy(floor, jurisdictional("US")))).hasSize(1);
        assertThat(TABLE.missedBy(policy(floor, jurisdictional("UY")))).isEmpty();
    }

    @Test
    void everyRowThatIsNoneIsNamed() {
        assertThatThrownBy(() -> LegalMinimums.read("""
                {"rows":[{"jurisdiction":"DE","category":"BEHAVIOR","minimum":[{"after":"collectedAt","for":"P6M"}]},
                         {"jurisdiction":"DE","category":"X","source":"s","minimum":[{"after":"collectedAt","for":"P6M"}]},
                         {"jurisdiction":"DE","category":"BEHAVIOR","source":"s","minimum":[]}]}"""))
                .isInstanceOfSatisfying(
                        InvalidPolicyException.class,
                        e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void theTimelineGivesTheGreatestVersionWhoseTimeHasCome() {
        RetentionPolicy first = PolicyReader.read(json(2, "2020-01-01T00:00:00Z", "", ""));
        RetentionPolicy next = PolicyReader.read(json(3, "2030-01-01T00:00:00Z", "", ""));
        PolicyTimeline timeline = PolicyTimeline.of(next).with(first);
        long change = next.effectiveFrom().toEpochMilli();
        assertThat(List.of(timeline.at(0), timeline.at(change - 1), timeline.at(change)))
                .extracting(RetentionPolicy::version)
                .containsExactly(2, 2, 3);
        assertThat(timeline.without(3).at(change).version()).isEqualTo(2);
        assertThat(timeline.without(3).without(2).at(change).version()).isEqualTo(2);
    }

    private static String term(String after, String period) {
        return "{\"after\":\"" + after + "\",\"for\":\"" + period + "\"}";
    }

    private static String jurisdictional(String jurisdiction) {
        return ",{\"id\":\"x\",\"category\":\"BEHAVIOR\",\"jurisdiction\":\"" + jurisdiction + "\",\"deadline\":["
                + term("collectedAt", "P13M") + "]}";
    }

    private static RetentionPolicy policy(String orderFloor, String moreRules) {
        return PolicyReader.read(json(2, "2020-01-01T00:00:00Z", orderFloor, moreRules));
    }

    private static String json(int version, String from, String orderFloor, String moreRules) {
        return """
                {"version":%d,"title":"A policy","effectiveFrom":"%s","rules":[
                  {"id":"i","category":"IDENTITY","deadline":[{"after":"lastActivityAt","for":"P3Y"}]},
                  {"id":"o","category":"ORDER_TRANSACTION",%s"deadline":[{"after":"lastActivityAt","for":"P7Y"}]},
                  {"id":"l","category":"LOGISTICS","deadline":[{"after":"lastActivityAt","for":"P3Y"}]},
                  {"id":"b","category":"BEHAVIOR","deadline":[{"after":"collectedAt","for":"P13M"}]}%s],
                 "partners":{"deadline":[{"after":"lastActivityAt","for":"P2Y"}],"deleteWithin":"P7D"},
                 "honorWithin":"P3D"}""".formatted(version, from, orderFloor, moreRules);
    }
}
