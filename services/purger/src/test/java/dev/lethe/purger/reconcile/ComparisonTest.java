package dev.lethe.purger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.purger.check.Finding;
import dev.lethe.purger.check.Outcome;
import dev.lethe.purger.check.Share;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    /// Of 100 parts counted 16, each 1,000 records.
    private static Comparison held(long held, long inFlight) {
        return new Comparison(
                "archive",
                16,
                Map.of("IDENTITY", 1_000L),
                Map.of("IDENTITY", held),
                inFlight,
                10,
                List.of(),
                Map.of("IDENTITY", 100),
                Map.of("IDENTITY", List.of(ID)),
                Map.of());
    }

    @Test
    void whatAgreesGoesOnWithTheNextParts() {
        Comparison.Judged judged = held(1_000, 0).judge(Memory.NONE);
        assertThat(judged.finding().outcome()).isEqualTo(Outcome.OK);
        assertThat(judged.memory().part()).isEqualTo(16);
        assertThat(held(1_000, 0)
                        .judge(new Memory(240, Set.of(), Set.of(), Map.of(), Map.of(), Map.of()))
                        .memory()
                        .part())
                .isZero();
    }

    @Test
    void tooMuchIsTooMuchWhenItIsSeenTwiceAtTheSamePlace() {
        Comparison.Judged first = held(1_001, 0).judge(Memory.NONE);
        assertThat(first.finding().outcome()).isEqualTo(Outcome.OK);
        assertThat(first.memory().part()).as("it looks there again").isZero();

        Finding second = held(1_001, 0).judge(first.memory()).finding();
        assertThat(second.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(second.found()).contains("1001 instead of 1000", "00 to 0f");

        assertThat(held(1_000, 0).judge(first.memory()).memory().part())
                .as("it was in flight")
                .isEqualTo(16);
    }

    @Test
    void whatIsInFlightMayBeThereStill() {
        assertThat(held(1_000, 0).allowance()).isZero();
        assertThat(held(1_000, 3).allowance()).isEqualTo(3);
        assertThat(held(1_000, 16_000).allowance())
                .as("a sixteenth, and chance")
                .isBetween(1_100L, 1_250L);
        Comparison during = held(2_100, 16_000);
        Memory again = during.judge(Memory.NONE).memory();
        assertThat(during.judge(again).finding().outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void aCategoryThatItIsNotToldOfIsTooMuch() {
        Comparison told = held(1_000, 0);
        Comparison more = new Comparison(
                "archive",
                16,
                told.ledger(),
                Map.of("IDENTITY", 1_000L, "BEHAVIOR", 1L),
                0,
                0,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of());
        assertThat(more.judge(more.judge(Memory.NONE).memory()).finding().found())
                .contains("0 records of BEHAVIOR");
    }

    @Test
    void recordsWithoutDataAreUsualAndALossIsNot() {
        Memory usual =
                new Memory(0, Set.of(), Set.of(), Map.of("counted IDENTITY", new Share(0.4)), Map.of(), Map.of());
        assertThat(held(590, 0).judge(usual).finding().outcome()).isEqualTo(Outcome.OK);

        Comparison.Judged lost = held(100, 0).judge(usual);
        assertThat(lost.finding().outcome()).as("it may be behind").isEqualTo(Outcome.OK);
        assertThat(held(100, 0).judge(lost.memory()).finding().found()).contains("it holds 100 of 1000");
    }

    @Test
    void whatItTwiceHadNothingOfIsTold() {
        Memory before =
                new Memory(0, Set.of(), Set.of(), Map.of(), Map.of("IDENTITY", 100), Map.of("IDENTITY", List.of(ID)));
        Comparison still = new Comparison(
                "archive", 1, Map.of(), Map.of(), 0, 0, List.of(), Map.of(), Map.of(), Map.of("IDENTITY", 30));
        assertThat(still.judge(before).finding().outcome()).isEqualTo(Outcome.WARNING);
        assertThat(still.judge(before).finding().found()).contains("30 of 100 live records of IDENTITY", ID);
    }

    @Test
    void aFalseReceiptIsAFailure() {
        Comparison lies =
                new Comparison("archive", 16, Map.of(), Map.of(), 0, 200, List.of(ID), Map.of(), Map.of(), Map.of());
        Finding finding = lies.judge(Memory.NONE).finding();
        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.found()).contains("still holds 1 of 200").contains(ID);
        assertThat(finding.counts()).containsEntry("archive.stillHeld", 1L);
    }
}
