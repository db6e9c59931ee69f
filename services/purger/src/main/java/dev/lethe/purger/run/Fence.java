package dev.lethe.purger.run;

import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.ledger.LedgerMerge;
import dev.lethe.purger.offset.TopicOffsets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes sure that everything published before a moment is in the ledger: notes the raw topics' ends, waits until
/// the intakes have committed past them, then notes the lifecycle topics' ends and waits until the ledger has
/// merged these.
@ApplicationScoped
class Fence {
    private static final List<String> STREAMS = List.of("user", "order", "logistics");

    private final TopicOffsets offsets;
    private final LedgerMerge ledger;
    private final Topics topics;

    Fence(TopicOffsets offsets, LedgerMerge ledger, Topics topics) {
        this.offsets = offsets;
        this.ledger = ledger;
        this.topics = topics;
    }

    /// Notes where the raw topics end now.
    FenceReport note(long nowMillis, FenceReport.Clocks clocks) {
        List<String> platform = STREAMS.stream().map(topics::platform).toList();
        return new FenceReport(WireTime.format(nowMillis), offsets.ends(platform), null, List.of(), clocks, null);
    }

    /// Looks how far the consumers are. The fence is reached when the answer misses nothing and knows the lifecycle
    /// topics' ends.
    FenceReport look(FenceReport fence) {
        FenceReport current = fence;
        Map<String, Long> lifecycle = current.lifecycle();
        if (lifecycle == null) {
            List<FenceReport.Missing> intakes = missingIntakes(current);
            if (!intakes.isEmpty()) {
                return current.waitingFor(intakes);
            }
            lifecycle = offsets.ends(topics.lifecycle());
            current = current.withLifecycle(lifecycle);
        }
        return current.waitingFor(FenceReport.missing("purger", lifecycle, ledger.offsets()));
    }

    static boolean isReached(FenceReport fence) {
        return fence.lifecycle() != null && fence.missing().isEmpty();
    }

    private List<FenceReport.Missing> missingIntakes(FenceReport fence) {
        List<FenceReport.Missing> missing = new ArrayList<>();
        for (String stream : STREAMS) {
            String group = topics.prefix() + stream + "-intake";
            Map<String, Long> needed = new TreeMap<>(fence.raw());
            needed.keySet().removeIf(partition -> !partition.startsWith(topics.platform(stream) + "-"));
            if (!needed.isEmpty()) {
                missing.addAll(FenceReport.missing(group, needed, offsets.committed(group)));
            }
        }
        return missing;
    }
}
