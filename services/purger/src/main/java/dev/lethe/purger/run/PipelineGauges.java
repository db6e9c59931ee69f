package dev.lethe.purger.run;

import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import dev.lethe.purger.ledger.LedgerMerge;
import dev.lethe.purger.offset.TopicOffsets;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How far the intakes and the ledger are behind what was published, as a fence sees it: also of an intake that is dead
/// and tells nothing itself.
@Singleton
class PipelineGauges implements GaugeSource {
    private static final List<String> STREAMS = List.of("user", "order", "logistics");

    private final TopicOffsets offsets;
    private final LedgerMerge ledger;
    private final Topics topics;

    PipelineGauges(TopicOffsets offsets, LedgerMerge ledger, Topics topics) {
        this.offsets = offsets;
        this.ledger = ledger;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "pipeline";
    }

    /// @param unread events that are published and not read
    /// @param read   where it stands, summed over its partitions
    private record Position(long unread, long read) {
        static Position of(Map<String, Long> ends, Map<String, Long> reached) {
            long unread = 0;
            long read = 0;
            for (Map.Entry<String, Long> end : ends.entrySet()) {
                long next = reached.getOrDefault(end.getKey(), 0L);
                unread += Math.max(0, end.getValue() - next);
                read += next;
            }
            return new Position(unread, read);
        }
    }

    @Override
    public List<Gauge> read() {
        Map<String, Position> positions = new TreeMap<>();
        for (String stream : STREAMS) {
            String name = stream + "-intake";
            // First what was read, then the ends: so that nobody is ever ahead of what was published.
            Map<String, Long> committed = offsets.committed(topics.prefix() + name);
            positions.put(name, Position.of(offsets.ends(List.of(topics.platform(stream))), committed));
        }
        Map<String, Long> merged = ledger.offsets();
        positions.put("ledger", Position.of(offsets.ends(topics.lifecycle()), merged));
        positions.put("receipts", Position.of(offsets.ends(List.of(topics.receipts())), merged));
        Map<String, Long> unread = new TreeMap<>();
        Map<String, Long> read = new TreeMap<>();
        positions.forEach((consumer, position) -> {
            unread.put(consumer, position.unread());
            read.put(consumer, position.read());
        });
        return List.of(
                Gauge.by(
                        "consumer",
                        "lethe_pipeline_unread_messages",
                        "Messages that are published and that a consumer has not read yet",
                        unread),
                Gauge.by(
                        "consumer",
                        "lethe_pipeline_position",
                        "Offsets that a consumer has reached, summed over its partitions: moves as long as it reads",
                        read));
    }
}
