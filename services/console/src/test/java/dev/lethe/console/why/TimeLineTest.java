package dev.lethe.console.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.console.purger.Purger;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeLineTest {
    private static final String NOW = "2026-11-23T08:00:00.000Z";

    @Test
    void whatWasAndWhatIsToComeStandInTheOrderOfTime() {
        Purger.Why why = new Purger.Why(
                "0".repeat(32),
                "ORDER_TRANSACTION",
                "live",
                "It is kept.",
                null,
                new Purger.Bases(
                        "2020-01-01T00:00:00.000Z", "2021-01-01T00:00:00.000Z", "2022-01-01T00:00:00.000Z", null),
                new Purger.Rule("order", "P7Y after concludedAt", 1),
                "2029-01-01T00:00:00.000Z",
                "2025-01-01T00:00:00.000Z",
                false,
                false,
                null,
                List.of(new Purger.HoldLine(7, "record", "<b>reason</b>", "court", "2026-01-01T00:00:00.000Z", null)),
                List.of(),
                List.of());

        List<TimeLine.Moment> moments = TimeLine.of(why, NOW);

        assertThat(moments)
                .extracting(TimeLine.Moment::title)
                .containsExactly(
                        "First collected",
                        "Last activity",
                        "Concluded",
                        "Floor",
                        "Hold 7 placed on its record",
                        "Deadline");
        assertThat(moments)
                .filteredOn(TimeLine.Moment::ahead)
                .extracting(TimeLine.Moment::title)
                .containsExactly("Deadline");
    }

    @Test
    void aDeletionTellsEveryAnswer() {
        Purger.Why why = new Purger.Why(
                "0".repeat(32),
                "BEHAVIOR",
                "gone",
                "It is gone.",
                "2026-01-01T00:00:00.000Z",
                null,
                new Purger.Rule("behavior", "P13M after collectedAt", 1),
                null,
                null,
                false,
                false,
                null,
                List.of(),
                List.of(),
                List.of(new Purger.DeletionLine(
                        "d",
                        "everywhere",
                        "2026-01-01T00:00:00.000Z",
                        "deadline",
                        4,
                        1,
                        null,
                        "2026-11-01T00:00:00.000Z",
                        "2026-11-01T00:00:01.000Z",
                        "2026-11-30T00:00:00.000Z",
                        null,
                        List.of(
                                new Purger.ObligationLine(
                                        "customer-archive", "deleted", 1, "2026-11-01T00:00:02.000Z", null, null, null),
                                new Purger.ObligationLine("swift-parcel", "open", null, null, null, null, null)))));

        assertThat(TimeLine.of(why, NOW))
                .extracting(moment -> moment.title() + (moment.ahead() ? ", ahead" : ""))
                .containsExactly(
                        "Deletion released",
                        "The broker has it for every recipient",
                        "customer-archive answered: deleted",
                        "To be honored by everybody, ahead");
    }
}
