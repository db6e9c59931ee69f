package dev.lethe.connector.testpartner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.Disclosure;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleEvent.DeletionReason;
import dev.lethe.kernel.wire.StampedValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lifecycle events of one order's delivery, as an intake and the purger would write them.
///
/// @param subject whose order it is
/// @param order   its number
public record Lifecycle(String subject, String order) {
    private static final RecordKey KEY = RecordKey.ofBase64("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final InformationCategory CATEGORY = InformationCategory.LOGISTICS;

    public RecordId recordId() {
        return KEY.recordId(subject, CATEGORY, new Entity("order", order));
    }

    /// The partner was given the delivery's data at `time`.
    public LifecycleEvent given(String partner, @Nullable String reference, String time) {
        long millis = WireTime.parseMillis(time);
        StampedValue value = new StampedValue(
                new Entity("order", order),
                new StampedValue.Origin("shop.shipment.created.v1", "/shop/shipping", "e-" + order + "-" + time),
                Optional.of(new Disclosure(partner, reference)),
                JsonNodeFactory.instance.objectNode());
        return new LifecycleEvent.Stamped(
                "s-" + order + "-" + reference + "-" + time,
                "/lethe/logistics-intake",
                subject,
                CATEGORY,
                recordId(),
                Effect.TOUCHES,
                millis,
                millis + 1_000,
                1,
                partner,
                Attributes.JSON,
                value.toJson());
    }

    /// The partner's service is complete.
    public LifecycleEvent.DisclosureEnded ended(String partner, @Nullable String reference, String through) {
        Scope.Partner scope = new Scope.Partner(partner);
        long millis = WireTime.parseMillis(through);
        return new LifecycleEvent.DisclosureEnded(
                DeletionId.of(recordId(), scope, millis),
                subject,
                CATEGORY,
                recordId(),
                scope,
                reference,
                millis,
                DeletionReason.DEADLINE,
                millis + 1_000,
                millis + 604_800_000,
                7,
                1);
    }

    /// The record is deleted everywhere.
    public LifecycleEvent.DeletionRequested deleted(String through, String... recipients) {
        long millis = WireTime.parseMillis(through);
        return new LifecycleEvent.DeletionRequested(
                DeletionId.of(recordId(), Scope.EVERYWHERE, millis),
                subject,
                CATEGORY,
                recordId(),
                millis,
                DeletionReason.ERASURE,
                millis + 1_000,
                millis + 259_200_000,
                List.of(recipients),
                7,
                1);
    }
}
