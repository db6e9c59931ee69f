package dev.lethe.publisher.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurchaseHistoryTest {
    private final PurchaseHistory history = new PurchaseHistory(100);

    private static Map<String, Integer> goods(Object... pairs) {
        Map<String, Integer> goods = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            goods.put((String) pairs[i], (Integer) pairs[i + 1]);
        }
        return goods;
    }

    @Test
    void theLatestOrderThatContainsEverythingIsTakenBack() {
        history.bought("c", "1", goods("A", 5, "B", 1));
        history.bought("c", "2", goods("A", 5));
        history.bought("c", "3", goods("B", 9));
        assertThat(history.takenBack("c", goods("A", 2))).contains(new PurchaseHistory.Match("2", false));
        assertThat(history.takenBack("c", goods("A", 1, "B", 1))).contains(new PurchaseHistory.Match("1", false));
        assertThat(history.takenBack("other", goods("A", 1))).isEmpty();
    }

    @Test
    void nothingIsTakenBackTwice() {
        history.bought("c", "1", goods("A", 2));
        assertThat(history.takenBack("c", goods("A", 2))).contains(new PurchaseHistory.Match("1", true));
        assertThat(history.takenBack("c", goods("A", 1))).isEmpty();
    }

    @Test
    void theCustomersWhoHaveNotBoughtForLongestAreForgotten() {
        for (int i = 0; i < 40; i++) {
            history.bought("c" + i, "o" + i, goods("A", 1, "B", 1));
        }
        assertThat(history.meets("c0")).isTrue();
        assertThat(history.takenBack("c1", goods("A", 1))).isEmpty();
        assertThat(history.takenBack("c39", goods("A", 1))).isPresent();
    }

    @Test
    void oneMeetsACustomerOnce() {
        assertThat(history.meets("c")).isTrue();
        assertThat(history.meets("c")).isFalse();
    }
}
