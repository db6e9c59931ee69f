package dev.lethe.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeedTest {
    @Test
    void anApprovalSaysInNumbersWhatGoesAndNamesTheDigest() {
        assertThat(String.join(
                        "\n", Deed.APPROVE.consequences(Runs.at("AWAITING_APPROVAL", 3, "PT0S", null), Runs.preview())))
                .contains("37 deletions at most go out")
                .contains("30 records of 25 subjects")
                .contains("10 disclosures that end; since then 3 left it")
                .contains("Order transaction: 30 of 1,500 live records")
                .contains("customer-archive 30 times, swift-parcel 10 times")
                .contains("d".repeat(64))
                .contains("asked for by operator, who cannot approve it");
    }

    @Test
    void resumingSaysHowManyDeletionsAreStillToCome() {
        assertThat(Deed.RESUME
                        .consequences(Runs.at("PAUSED", 5, "PT0S", null), null)
                        .getFirst())
                .contains("37 deletions at most");
        assertThat(Deed.RESUME
                        .consequences(Runs.at("PAUSED", 6, "PT0S", null), null)
                        .getFirst())
                .contains(" 0 deletions at most");
    }

    @Test
    void onlyPausingAsksForNoName() {
        assertThat(Deed.values()).filteredOn(deed -> !deed.isDangerous()).containsExactly(Deed.PAUSE);
        assertThat(Deed.WORDS.split("\\|"))
                .containsExactly(Arrays.stream(Deed.values()).map(Deed::word).toArray(String[]::new));
    }

    @Test
    void whatCanBeDoneFollowsFromTheState() {
        assertThat(RunDeeds.of(Runs.at("AWAITING_APPROVAL", 3, "PT0S", null)))
                .isEqualTo(new RunDeeds(true, false, false, false, true, true));
        assertThat(RunDeeds.of(Runs.at("PREVIEWED", 3, "PT0S", null)))
                .isEqualTo(new RunDeeds(false, true, false, false, true, true));
        assertThat(RunDeeds.of(Runs.at("FENCING", 1, "PT0S", null)))
                .isEqualTo(new RunDeeds(false, false, true, false, false, true));
        assertThat(RunDeeds.of(Runs.at("PAUSED", 5, "PT0S", null)))
                .isEqualTo(new RunDeeds(false, false, false, true, true, true));
        assertThat(RunDeeds.of(Runs.at("SETTLING", 6, "PT0S", null)))
                .isEqualTo(new RunDeeds(false, false, false, false, false, false));
    }
}
