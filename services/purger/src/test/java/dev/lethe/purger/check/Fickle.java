package dev.lethe.purger.check;

import dev.lethe.purger.audit.Audited;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A check that finds what a test wants, and remembers what the audit trail was told of it.
@Singleton
public class Fickle implements SelfCheck {
    /// Longer than any test has it wait: a lock that is missing must show as a failure, not as a test that hangs.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final AtomicInteger looks = new AtomicInteger();
    final List<String> told = new CopyOnWriteArrayList<>();
    volatile Outcome next = Outcome.OK;
    volatile @Nullable CountDownLatch until;
    volatile @Nullable String remembered;

    @Override
    public String name() {
        return "fickle";
    }

    @Override
    public String about() {
        return "Nothing.";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Finding look(@Nullable String memory, Duration within) {
        int look = looks.incrementAndGet();
        remembered = memory;
        CountDownLatch latch = until;
        if (latch != null) {
            try {
                if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody lets it end");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        Map<String, Long> counts = Map.of("looks", (long) look);
        return switch (next) {
            case OK -> Finding.ok(counts, "All is well.").remembering("\"look " + look + "\"");
            case WARNING -> Finding.warning(counts, "It may become worse.", "Look.");
            case FAILED -> Finding.failed(counts, "It is bad.", "Do something.");
            case NOT_RUN -> throw new IllegalStateException("it cannot look");
        };
    }

    void audited(@Observes Audited deed) {
        if (deed.action().startsWith("check.") && "fickle".equals(deed.detail().get("check"))) {
            told.add(deed.action());
        }
    }
}
