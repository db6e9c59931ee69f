package dev.lethe.purger.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.purger.inquiry.Inquiry;
import dev.lethe.purger.inquiry.UnansweredException;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whether the intakes strip more from the events that they take than they used to: fields that nobody declared, and so
/// nobody classified, and prohibited data. Only the intakes count these, each since its start.
@ApplicationScoped
class StrippedFields implements SelfCheck {
    private static final String PROPERTY = "lethe.purger.checks.intakes";

    /// An intake's page has a few hundred kilobytes at most: its series are bounded.
    private static final int MOST_BYTES = 4 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<URI> intakes;
    private final Inquiry inquiry;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    StrippedFields(PurgerSettings settings, ObjectMapper json, Clock clock) {
        this(settings.checks().intakes().orElse(List.of()), json, clock);
    }

    StrippedFields(List<URI> intakes, ObjectMapper json, Clock clock) {
        this.intakes =
                intakes.stream().map(url -> Inquiry.checked(PROPERTY, url)).toList();
        this.inquiry = new Inquiry(PATIENCE, MOST_BYTES);
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stripped-fields";
    }

    @Override
    public String about() {
        return "The share of fields that the intakes strip from events, compared with what it used to be.";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    /// What there had been by a look.
    ///
    /// @param intakes by address
    record Seen(Map<String, IntakeCounters> intakes, Share share) {}

    @Override
    public Finding look(@Nullable String memory, Duration within) {
        if (intakes.isEmpty()) {
            return Finding.ok(Map.of(), "No intake's address is configured, so nothing is compared.");
        }
        long untilMillis = clock.millis() + within.toMillis();
        Map<String, IntakeCounters> now = new TreeMap<>();
        for (URI intake : intakes) {
            if (clock.millis() > untilMillis) {
                return unseen(intake, "was not asked: there was no time left");
            }
            try {
                now.put(intake.toString(), ask(intake));
            } catch (UnansweredException e) {
                return unseen(intake, e.why());
            }
        }
        return judge(read(memory), now);
    }

    private static Finding unseen(URI intake, String why) {
        return Finding.notRun(
                Map.of(),
                "%s %s.".formatted(intake, why),
                "Look whether that intake is up, and whether " + PROPERTY + " is where it tells its metrics.");
    }

    private IntakeCounters ask(URI intake) throws UnansweredException {
        byte[] metrics = inquiry.send(HttpRequest.newBuilder(intake).header("accept", "text/plain"));
        return IntakeCounters.read(metrics)
                .orElseThrow(() -> new UnansweredException("answered, but not with an intake's metrics"));
    }

    private Finding judge(@Nullable Seen before, Map<String, IntakeCounters> now) {
        Since since = Since.of(before, now);
        Share usual = before == null ? Share.NONE : before.share();
        if (since.instances() == 0) {
            return Finding.ok(Map.of(), "This was the first look: the next one compares.")
                    .remembering(write(new Seen(now, usual)));
        }
        long fields =
                since.stripped().values().stream().mapToLong(Long::longValue).sum();
        long of = Math.max(since.events(), fields);
        Map<String, Long> counts = new TreeMap<>(since.stripped());
        counts.put("events", since.events());
        counts.put("stripped", fields);
        String found = "From %d events since the last look %d fields were stripped; the usual share is %.1f %%."
                .formatted(since.events(), fields, 100 * usual.usual());
        Finding finding = usual.risen(fields, of)
                ? Finding.warning(
                        counts,
                        found,
                        "A publisher has probably changed its events: lethe_intake_stripped_fields_total tells whose, and"
                                + " which fields. What was stripped is kept nowhere.")
                : Finding.ok(counts, found);
        return finding.remembering(write(new Seen(now, usual.after(fields, of))));
    }

    /// What came since the last look.
    ///
    /// @param instances that could be compared: one that is new, or has started anew, begins anew here
    record Since(int instances, long events, Map<String, Long> stripped) {
        static Since of(@Nullable Seen before, Map<String, IntakeCounters> now) {
            int instances = 0;
            long events = 0;
            Map<String, Long> stripped = new TreeMap<>();
            for (Map.Entry<String, IntakeCounters> each : now.entrySet()) {
                IntakeCounters earlier =
                        before == null ? null : before.intakes().get(each.getKey());
                IntakeCounters later = each.getValue();
                if (earlier == null || later.isBehind(earlier)) {
                    continue;
                }
                instances++;
                events += later.events() - earlier.events();
                later.stripped()
                        .forEach((kind, fields) -> stripped.merge(
                                "stripped." + kind, fields - earlier.stripped().getOrDefault(kind, 0L), Long::sum));
            }
            return new Since(instances, events, stripped);
        }
    }

    private @Nullable Seen read(@Nullable String memory) {
        try {
            return memory == null ? null : json.readValue(memory, Seen.class);
        } catch (JsonProcessingException e) {
            return null; // of an earlier version: it begins anew
        }
    }

    private String write(Seen seen) {
        try {
            return json.writeValueAsString(seen);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can always be written", e);
        }
    }
}
