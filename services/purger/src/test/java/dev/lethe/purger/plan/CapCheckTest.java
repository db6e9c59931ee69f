package dev.lethe.purger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lethe.kernel.category.InformationCategory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapCheckTest {
    private static final Map<InformationCategory, Preview.CategoryPart> TEN_OF_FORTY =
            Map.of(InformationCategory.BEHAVIOR, new Preview.CategoryPart(40, 12, 10, 3, null, null, "PT0S"));

    private static List<String> beyond(Cap cap) {
        return CapCheck.of(cap, 13, TEN_OF_FORTY).stream()
                .filter(line -> !line.kept())
                .map(Preview.CapLine::cap)
                .toList();
    }

    private static Map<InformationCategory, Cap.Limit> behaviour(Cap.Limit limit) {
        return Map.of(InformationCategory.BEHAVIOR, limit);
    }

    @Test
    void aCapOnRecordsCountsEveryDeletion() {
        assertThat(beyond(new Cap(13, 1))).isEmpty();
        assertThat(beyond(new Cap(12, 1))).containsExactly("records");
    }

    @Test
    void aShareIsOfEachCategorysLiveRecords() {
        assertThat(beyond(new Cap(100, 0.25))).isEmpty();
        assertThat(beyond(new Cap(100, 0.2))).containsExactly("share.BEHAVIOR");
    }

    @Test
    void aCategoryMayHaveItsOwnCaps() {
        assertThat(beyond(new Cap(100, 0.1, behaviour(new Cap.Limit(null, 0.25)))))
                .isEmpty();
        assertThat(beyond(new Cap(100, 1, behaviour(new Cap.Limit(null, 0.1))))).containsExactly("share.BEHAVIOR");
        assertThat(beyond(new Cap(100, 1, behaviour(new Cap.Limit(9L, null))))).containsExactly("records.BEHAVIOR");
        assertThat(beyond(new Cap(100, 1, Map.of(InformationCategory.IDENTITY, new Cap.Limit(0L, 0.0)))))
                .isEmpty();
    }

    @Test
    void aShareIsRoundedUp() {
        assertThat(Cap.ofLive(0.1, 5)).isEqualTo(1);
        assertThat(Cap.ofLive(0, 5)).isZero();
    }

    @Test
    void aCapThatMakesNoSenseIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cap(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cap(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cap.Limit(-1L, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cap.Limit(null, 1.1));
    }
}
