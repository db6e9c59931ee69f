package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Failure;
import dev.lethe.cli.client.Purger;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Asks again and again. A purger that is away for a while is waited for: it may be starting anew.
final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration AWAY = Duration.ofMinutes(5);

    private Patience() {}

    /// @param seen told of every answer
    /// @return the first answer that is enough
    static JsonNode until(Purger purger, String path, Predicate<JsonNode> enough, Consumer<JsonNode> seen) {
        long answeredNanos = System.nanoTime();
        while (true) {
            try {
                JsonNode answer = purger.get(path);
                answeredNanos = System.nanoTime();
                seen.accept(answer);
                if (enough.test(answer)) {
                    return answer;
                }
            } catch (Failure failure) {
                if (failure.kind() != Failure.Kind.UNREACHABLE || System.nanoTime() - answeredNanos > AWAY.toNanos()) {
                    throw failure;
                }
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(Failure.Kind.UNREACHABLE, "Interrupted.");
            }
        }
    }
}
