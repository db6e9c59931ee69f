package dev.lethe.processor.engine;

import dev.lethe.kernel.wire.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/// What one committed batch did.
///
/// @param receipts  what is to be published, in order; already durable
/// @param ends      per partition that was applied, the offset after the batch's last message
/// @param positions per partition, what the database now says
/// @param rewound   partitions whose position in the database is behind what this instance had committed: the
///                  database was restored, so nothing of them was applied, and they must be read again from
///                  there
record Applied(
        List<Receipt> receipts,
        Map<TopicPartition, Long> ends,
        Map<TopicPartition, Position> positions,
        Set<TopicPartition> rewound,
        Counts counts) {

    /// What the metrics count.
    ///
    /// @param answers the receipts that were written for the first time
    record Counts(int stored, int covered, int duplicates, List<Receipt> answers, List<SetAside> setAside) {}
}
