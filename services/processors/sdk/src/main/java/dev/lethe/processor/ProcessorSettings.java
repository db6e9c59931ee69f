package dev.lethe.processor;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.wire.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// How one processor runs.
///
/// @param recipient        its id among the recipients of deletions: 1 to 64 of a-z, 0-9 and hyphen
/// @param categories       what it holds; it reads their lifecycle topics and no others
/// @param topics           the names of the topics
/// @param kafka            settings for the Kafka clients, at least `bootstrap.servers`
/// @param batchSize        how many messages at most are read and committed at once
/// @param rememberEvents   whether the SDK keeps the ids of held items in order to drop duplicates; a holder
///                         whose own table has a key on them can save that
/// @param retryAfter       how long to wait before the database is tried again
public record ProcessorSettings(
        String recipient,
        Set<InformationCategory> categories,
        Topics topics,
        Map<String, Object> kafka,
        int batchSize,
        boolean rememberEvents,
        Duration retryAfter) {
    /// The largest batch: it is held in memory, and locked in one transaction.
    public static final int MAX_BATCH_SIZE = 10_000;

    /// Large enough that a commit's flush costs little per message, small enough for a small heap.
    public static final int DEFAULT_BATCH_SIZE = 2_000;

    private static final Pattern RECIPIENT = Pattern.compile("[a-z0-9-]{1,64}");

    public ProcessorSettings {
        if (!RECIPIENT.matcher(recipient).matches()) {
            throw new IllegalArgumentException("a recipient id is 1 to 64 of a-z, 0-9 and hyphen");
        }
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("a processor holds at least one category");
        }
        if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
            throw new IllegalArgumentException("a batch has 1 to " + MAX_BATCH_SIZE + " messages");
        }
        if (!retryAfter.isPositive()) {
            throw new IllegalArgumentException("the wait before a retry is positive");
        }
        categories = Set.copyOf(categories);
        kafka = Map.copyOf(kafka);
    }

    /// The settings that fit most processors.
    public static ProcessorSettings of(
            String recipient, Set<InformationCategory> categories, Topics topics, Map<String, Object> kafka) {
        return new ProcessorSettings(
                recipient, categories, topics, kafka, DEFAULT_BATCH_SIZE, true, Duration.ofSeconds(1));
    }

    /// The consumer group, which shares the partitions out among the processor's instances.
    public String groupId() {
        return topics.prefix() + recipient;
    }

    /// The lifecycle topics to read, in a fixed order.
    public Set<String> lifecycleTopics() {
        Set<String> names = new TreeSet<>();
        categories.forEach(category -> names.add(topics.lifecycle(category)));
        return names;
    }
}
