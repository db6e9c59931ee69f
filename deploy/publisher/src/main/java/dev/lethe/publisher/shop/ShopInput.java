package dev.lethe.publisher.shop;

import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.feed.Feed;
import dev.lethe.publisher.feed.Input;
import dev.lethe.publisher.feed.Survey;
import dev.lethe.publisher.person.People;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A simulated shop as an input: the same settings give the same messages, byte for byte.
public final class ShopInput implements Input {
    private final ShopSettings settings;

    public ShopInput(ShopSettings settings) {
        this.settings = settings;
    }

    @Override
    public Survey survey() {
        String fingerprint = "shop seed=" + settings.seed() + " subjects=" + settings.accounts() + " events="
                + settings.events() + " until=" + settings.until();
        return new Survey("shop", fingerprint, settings.until());
    }

    /// @param shift ignored: a simulated history already ends when it is told to
    @Override
    public Feed open(Survey survey, Duration shift) {
        Cast cast = new Cast(settings, People.of(settings.seed()));
        Plan plan = Planner.plan(settings, cast);
        int[] order = plan.arrivalOrder();
        Writer writer = new Writer(settings, plan, cast);
        Map<String, Long> findings = Map.of(
                "accounts", (long) settings.accounts(),
                "guests", (long) cast.subjects() - settings.accounts(),
                "planned", (long) order.length);
        return new Feed() {
            private int next;

            @Override
            public Optional<Outgoing> next() {
                return next == order.length ? Optional.empty() : Optional.of(writer.write(order[next++]));
            }

            @Override
            public Map<String, Long> findings() {
                return findings;
            }

            @Override
            public void close() {}
        };
    }
}
