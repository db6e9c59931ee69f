package dev.lethe.purger.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void aShareHasRisenWhenItHasDoubledOrHalfOfTheRestIsNowPartOfIt() {
        assertThat(new Share(0.1).risen(19, 100)).as("too few").isFalse();
        assertThat(new Share(0.1).risen(20, 100)).isTrue();
        assertThat(new Share(0.6).risen(79, 100)).isFalse();
        assertThat(new Share(0.6).risen(80, 100)).isTrue();
        assertThat(new Share(0).risen(49, 1_000)).as("less than one in twenty").isFalse();
    }

    @Test
    void whatIsUsualNeverHasRisen() {
        assertThat(new Share(1).risen(100, 100)).isFalse();
        Share share = Share.NONE;
        int looks = 0;
        while (share.risen(400, 1_000)) {
            share = share.after(400, 1_000);
            looks++;
        }
        assertThat(looks).as("it warns, and gets used to it").isBetween(2, 6);
    }

    @Test
    void whereThereIsNothingNothingChanges() {
        assertThat(new Share(0.3).after(0, 0)).isEqualTo(new Share(0.3));
        assertThat(new Share(0.3).risen(0, 0)).isFalse();
    }
}
