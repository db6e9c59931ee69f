package dev.lethe.kernel.wire;

import dev.lethe.kernel.category.InformationCategory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The names of Lethe's topics. Their settings stand in `lethe/asyncapi.yaml`.
///
/// @param prefix put before every name, so that several installations can share a cluster; usually empty
public record Topics(String prefix) {
    private static final String LIFECYCLE = "lethe.";

    /// Raw events of a stream (`user`, `order`, `logistics`), written by platform services.
    public String platform(String stream) {
        return prefix + "platform." + stream + ".v1";
    }

    /// The lifecycle topic of a category: everything that happens to its records.
    public String lifecycle(InformationCategory category) {
        return prefix + LIFECYCLE + category.slug();
    }

    /// All lifecycle topics, in the order of the categories.
    public List<String> lifecycle() {
        return Arrays.stream(InformationCategory.values()).map(this::lifecycle).toList();
    }

    /// The category whose lifecycle topic this is, or empty.
    public Optional<InformationCategory> categoryOf(String topic) {
        return Arrays.stream(InformationCategory.values())
                .filter(category -> lifecycle(category).equals(topic))
                .findFirst();
    }

    /// What recipients answer to deletions.
    public String receipts() {
        return prefix + "lethe.receipts";
    }

    /// Events that intake refused, without their data.
    public String rejections() {
        return prefix + "lethe.rejections";
    }

    /// What operators and services did (clause S3).
    public String audit() {
        return prefix + "lethe.audit";
    }

    /// The versions of the retention policy, compacted by version.
    public String policies() {
        return prefix + "lethe.policies";
    }
}
