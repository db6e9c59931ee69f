package dev.lethe.console.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectionWindowTest {
    private final RejectionWindow window = new RejectionWindow();

    @Test
    void manyOfOneReasonDoNotPushOutTheFewOfAnother() {
        window.add(rejection("prohibited-data", 0));
        for (int i = 1; i <= 2 * RejectionWindow.MOST; i++) {
            window.add(rejection("malformed", i));
        }

        assertThat(window.latest(each -> true)).hasSize(RejectionWindow.MOST + 1);
        assertThat(window.latest(each -> each.reason().equals("prohibited-data")))
                .hasSize(1);
        assertThat(window.seen())
                .containsEntry("malformed", 2L * RejectionWindow.MOST)
                .containsEntry("prohibited-data", 1L);
    }

    @Test
    void theLatestStandFirst() {
        window.add(rejection("malformed", 1));
        window.add(rejection("too-large", 3));
        window.add(rejection("malformed", 2));

        assertThat(window.latest(each -> true)).extracting(Rejection::offset).containsExactly(3L, 2L, 1L);
    }

    @Test
    void reasonsThatNobodyKnowsTakeNoEndlessRoom() {
        for (int i = 0; i < 1_000; i++) {
            window.add(rejection("reason-" + i, i));
        }

        assertThat(window.seen()).hasSizeLessThanOrEqualTo(21).containsKey("other");
    }

    @Test
    void theValuesThatOccurCanBeChosen() {
        window.add(rejection("malformed", 1));

        assertThat(window.values(Rejection::source)).isEmpty();
        assertThat(window.values(Rejection::reason)).containsExactly("malformed");
    }

    private static Rejection rejection(String reason, int offset) {
        String at = "2026-11-23T08:%02d:%02d.000Z".formatted(offset / 60 % 60, offset % 60);
        return new Rejection(reason, "d", "order", null, null, null, null, "platform.order.v1", 0, offset, at);
    }
}
