package dev.lethe.publisher.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.event.PlatformStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {
    private final ReorderBuffer buffer = new ReorderBuffer();

    @Test
    void theEarliestLeavesFirstAndEqualsAsTheyCame() {
        buffer.add(30, "o", message("c"));
        buffer.add(10, "o", message("a"));
        buffer.add(30, "o", message("d"));
        buffer.add(20, "o", message("b"));
        assertThat(drained()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whatIsRecalledNeverLeaves() {
        buffer.add(10, "o", message("before"));
        buffer.add(30, "o", message("after"));
        buffer.add(30, "p", message("another's"));
        assertThat(buffer.recall("o", 10)).isEqualTo(1);
        assertThat(drained()).containsExactly("before", "another's");
    }

    @Test
    void itIsFullByNumberAndByBytes() {
        for (int i = 0; i <= ReorderBuffer.MAX_MESSAGES; i++) {
            assertThat(buffer.full()).isFalse();
            buffer.add(i, "o", message(""));
        }
        assertThat(buffer.full()).isTrue();

        ReorderBuffer large = new ReorderBuffer();
        Outgoing mebibyte = message("x".repeat(1 << 20));
        for (int i = 0; i <= ReorderBuffer.MAX_BYTES >> 20; i++) {
            assertThat(large.full()).isFalse();
            large.add(i, "o", mebibyte);
        }
        assertThat(large.full()).isTrue();
        large.recall("o", -1);
        assertThat(large.full()).isFalse();
    }

    private List<String> drained() {
        List<String> drained = new ArrayList<>();
        for (Optional<Outgoing> next = buffer.poll(); next.isPresent(); next = buffer.poll()) {
            drained.add(new String(next.get().value(), UTF_8));
        }
        return drained;
    }

    private static Outgoing message(String value) {
        return new Outgoing(
                PlatformStream.ORDER,
                "k",
                List.of(),
                value.getBytes(UTF_8),
                new Outgoing.Marks("t", false, false, null));
    }
}
