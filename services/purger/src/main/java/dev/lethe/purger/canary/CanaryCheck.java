package dev.lethe.purger.canary;

import dev.lethe.purger.check.Finding;
import dev.lethe.purger.check.SelfCheck;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the last canary came through.
@ApplicationScoped
class CanaryCheck implements SelfCheck {
    static final String NAME = "canary";

    /// So many intervals may pass without one: a run may have been in the way.
    private static final int MISSED = 3;

    private final Canaries canaries;
    private final Transactions transactions;
    private final PurgerSettings settings;
    private final Clock clock;

    CanaryCheck(Canaries canaries, Transactions transactions, PurgerSettings settings, Clock clock) {
        this.canaries = canaries;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String about() {
        return "Whether the last synthetic subject was created and erased through every service and recipient.";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Finding look(@Nullable String memory, Duration within) {
        List<Canary> latest = transactions.call(connection -> canaries.page(connection, new Page(0, 2)));
        Optional<Canary> last = latest.stream()
                .filter(canary -> canary.state() != CanaryState.UNDER_WAY)
                .findFirst();
        return last.isEmpty()
                ? Finding.notRun(
                        Map.of(),
                        "No canary has come through yet.",
                        "POST /canaries sends one; lethe.purger.canary.every sends them by themselves.")
                : judge(last.get());
    }

    private Finding judge(Canary last) {
        Long finished = last.finishedMillis();
        long seconds = ((finished == null ? clock.millis() : finished) - last.begunMillis()) / 1_000;
        Map<String, Long> counts = Map.of("canary", last.id(), "seconds", seconds);
        return switch (last.state()) {
            case FAILED ->
                Finding.failed(
                        counts,
                        "Canary %d failed: %s".formatted(last.id(), last.cause()),
                        "GET /canaries/%d tells which link it was. Real data takes the same way.".formatted(last.id()));
            case GAVE_WAY, UNDER_WAY ->
                Finding.notRun(
                        counts, "Canary %d gave way: %s".formatted(last.id(), last.cause()), "Send another one.");
            case SETTLED -> settled(last, counts, seconds);
        };
    }

    private Finding settled(Canary last, Map<String, Long> counts, long seconds) {
        long every = settings.canary().every().toMillis();
        return every > 0 && clock.millis() - last.begunMillis() > MISSED * every
                ? Finding.warning(
                        counts,
                        "The last canary was sent at %s.".formatted(Texts.time(last.begunMillis())),
                        "Look what keeps the next one from being sent: POST /canaries says it.")
                : Finding.ok(
                        counts,
                        "Canary %d was created and erased everywhere within %d s.".formatted(last.id(), seconds));
    }
}
