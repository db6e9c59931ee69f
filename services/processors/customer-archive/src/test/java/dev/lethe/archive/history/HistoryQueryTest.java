package dev.lethe.archive.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.processor.ItemId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryQueryTest {

    @Test
    void askingForNothingInParticularAsksForTheNewestItems() {
        HistoryQuery query = HistoryQuery.parse("c-1", null, null, null, null, null);

        assertThat(query.size()).isEqualTo(HistoryQuery.DEFAULT_SIZE);
        assertThat(query.category()).isEmpty();
        assertThat(query.after()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "99999999999999999999", "ten", "", " 5", "1e1"})
    void aSizeOutsideItsBoundsIsRefused(String size) {
        assertThatThrownBy(() -> HistoryQuery.parse("c-1", null, null, null, size, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "====", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aCursorThatWasNeverGivenIsRefused(String cursor) {
        assertThatThrownBy(() -> HistoryQuery.parse("c-1", null, null, null, null, cursor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void aCursorIsReadAsItWasWritten() {
        HistoryCursor cursor = new HistoryCursor(
                -5, RecordId.parse("f0000000000000000000000000000001"), ItemId.of("/shop/orders", "e-1"));

        assertThat(HistoryCursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @Test
    void anUnknownCategoryAndAnUnreadableTimeAreRefused() {
        assertThatThrownBy(() -> HistoryQuery.parse("c-1", "identity", null, null, null, null))
                .hasMessageContaining("category");
        assertThatThrownBy(() -> HistoryQuery.parse("c-1", null, "yesterday", null, null, null))
                .hasMessageContaining("from");
        assertThatThrownBy(() -> HistoryQuery.parse("c-1", null, null, "2026-13-01T00:00:00Z", null, null))
                .hasMessageContaining("to");
    }

    @Test
    void aSubjectLongerThanAnyIsRefused() {
        assertThatThrownBy(() -> HistoryQuery.parse("x".repeat(129), null, null, null, null, null))
                .hasMessageContaining("128");
    }
}
