package dev.lethe.processor.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleEvent.DeletionReason;
import dev.lethe.kernel.wire.StampedValue;
import java.util.List;
import java.util.Optional;

/// Lifecycle events for tests.
final class Events {
    static final String RECIPIENT = "test-processor";

    private Events() {}

    /// The `number`th record of a subject.
    static RecordId record(String subject, int number) {
        return RecordId.parse("%08x%024x".formatted(subject.hashCode(), number));
    }

    static LifecycleEvent.Stamped stamped(String subject, RecordId record, long effectiveMillis, String id) {
        StampedValue value = new StampedValue(
                new Entity("activity", "2024-01-01"),
                new StampedValue.Origin("shop.page.viewed.v1", "/shop/web", id),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode().put("path", "/serums"));
        return new LifecycleEvent.Stamped(
                id,
                "/lethe/user-intake",
                subject,
                InformationCategory.BEHAVIOR,
                record,
                Effect.TOUCHES,
                effectiveMillis,
                effectiveMillis + 1,
                1,
                null,
                Attributes.JSON,
                value.toJson());
    }

    static LifecycleEvent.DeletionRequested deletion(String subject, RecordId record, long throughMillis) {
        return deletion(subject, record, throughMillis, List.of(RECIPIENT));
    }

    static LifecycleEvent.DeletionRequested deletion(
            String subject, RecordId record, long throughMillis, List<String> recipients) {
        return new LifecycleEvent.DeletionRequested(
                DeletionId.of(record, Scope.EVERYWHERE, throughMillis),
                subject,
                InformationCategory.BEHAVIOR,
                record,
                throughMillis,
                DeletionReason.DEADLINE,
                throughMillis + 1,
                throughMillis + 2,
                recipients,
                1,
                1);
    }
}
