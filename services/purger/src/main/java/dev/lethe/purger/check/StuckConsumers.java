package dev.lethe.purger.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.ledger.LedgerMerge;
import dev.lethe.purger.offset.TopicOffsets;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whether a consumer stands still although there is something to read: from one look to the next its position is the
/// same, and below the topic's end. Of groups that keep their offsets in a database of their own only the members can
/// be seen.
@ApplicationScoped
class StuckConsumers implements SelfCheck {
    private static final List<String> STREAMS = List.of("user", "order", "logistics");
    private static final long NOBODY = -1;

    private final TopicOffsets offsets;
    private final LedgerMerge ledger;
    private final Topics topics;
    private final PurgerSettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    StuckConsumers(
            TopicOffsets offsets,
            LedgerMerge ledger,
            Topics topics,
            PurgerSettings settings,
            ObjectMapper json,
            Clock clock) {
        this.offsets = offsets;
        this.ledger = ledger;
        this.topics = topics;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stuck-consumers";
    }

    @Override
    public String about() {
        return "Intakes, the purger's own consumers and the recipients' groups that stand still or read no more.";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    /// Where a consumer stood, with something left to read.
    ///
    /// @param position    the next offset that it would read; -1 for a group without members
    /// @param sinceMillis since when it has stood there
    record Standing(long position, long sinceMillis) {}

    private record Behind(String consumer, String partition, long position, long end) {
        String key() {
            return consumer + " " + partition;
        }
    }

    @Override
    public Finding look(@Nullable String memory, Duration within) {
        Map<String, Standing> before = read(memory);
        Map<String, Standing> now = new TreeMap<>();
        Map<String, Long> counts = new TreeMap<>();
        List<String> stuck = new ArrayList<>();
        for (Behind behind : behind()) {
            counts.merge(behind.consumer(), behind.end() - Math.max(0, behind.position()), Long::sum);
            Standing standing = standing(before.get(behind.key()), behind.position());
            now.put(behind.key(), standing);
            if (clock.millis() - standing.sinceMillis()
                    >= settings.checks().standstill().toMillis()) {
                stuck.add(tell(behind, standing));
            }
        }
        counts.put("stuck", (long) stuck.size());
        Finding finding = stuck.isEmpty()
                ? Finding.ok(counts, "Every consumer moves, or has read everything.")
                : Finding.failed(
                        counts,
                        stuck.getFirst() + (stuck.size() == 1 ? "" : " And %d more.".formatted(stuck.size() - 1)),
                        "Look whether that service is up, and into its log. Until it reads again, fences are not reached"
                                + " and runs wait.");
        return finding.remembering(write(now));
    }

    private Standing standing(@Nullable Standing before, long position) {
        return before != null && before.position() == position ? before : new Standing(position, clock.millis());
    }

    private static String tell(Behind behind, Standing standing) {
        return behind.position() == NOBODY
                ? "Nobody has read as %s since %s.".formatted(behind.consumer(), Texts.time(standing.sinceMillis()))
                : "%s has stood at %d of %d in %s since %s."
                        .formatted(
                                behind.consumer(),
                                behind.position(),
                                behind.end(),
                                behind.partition(),
                                Texts.time(standing.sinceMillis()));
    }

    private List<Behind> behind() {
        List<Behind> behind = new ArrayList<>();
        for (String stream : STREAMS) {
            String group = topics.prefix() + stream + "-intake";
            add(behind, group, offsets.ends(List.of(topics.platform(stream))), offsets.committed(group));
        }
        Map<String, Long> own = ledger.offsets();
        add(behind, "purger", offsets.ends(topics.lifecycle()), own);
        add(behind, "purger-receipts", offsets.ends(List.of(topics.receipts())), own);
        Set<String> groups = settings.checks().groups().orElse(Set.of());
        offsets.members(groups).forEach((group, members) -> {
            if (members == 0) {
                behind.add(new Behind(group, "", NOBODY, 0));
            }
        });
        return behind;
    }

    private static void add(List<Behind> behind, String consumer, Map<String, Long> ends, Map<String, Long> positions) {
        ends.forEach((partition, end) -> {
            long position = positions.getOrDefault(partition, 0L);
            if (position < end) {
                behind.add(new Behind(consumer, partition, position, end));
            }
        });
    }

    private Map<String, Standing> read(@Nullable String memory) {
        try {
            return memory == null ? Map.of() : json.readValue(memory, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            return Map.of(); // of an earlier version: it begins to watch anew
        }
    }

    private String write(Map<String, Standing> standing) {
        try {
            return json.writeValueAsString(standing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("positions can always be written", e);
        }
    }
}
