package dev.lethe.processor.contract;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.StampedValue;
import dev.lethe.kernel.wire.Topics;
import java.util.List;
import java.util.Set;

/// The processor that the contract is run against: where it listens, and two things that the suite cannot see
/// or do from the topics.
public interface ProcessorUnderTest {
    /// The id under which it is a recipient of deletions.
    String recipient();

    /// The categories that it holds; the suite uses no other.
    Set<InformationCategory> categories();

    /// The topics that it follows. They exist already.
    Topics topics();

    /// The broker that it follows them on.
    String bootstrapServers();

    /// The effective times, in epoch milliseconds, of what it holds of a record now; one entry for each item.
    List<Long> held(RecordId record) throws Exception;

    /// Ends the process, the harder the better, and starts it again on the same state. It may return before it
    /// follows its topics again.
    void restart() throws Exception;

    /// An event of this category that the processor holds. The suite gives it a subject, a record, a time and
    /// an id.
    default StampedValue sample(InformationCategory category) {
        return Samples.of(category);
    }
}
