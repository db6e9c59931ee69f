package dev.lethe.kernel.wire;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.record.Effect;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can stand on a lifecycle topic. Written by [LifecycleWriter], read by [LifecycleReader].
public sealed interface LifecycleEvent {
    /// The subject, an opaque id; also the record's Kafka key.
    String subject();

    InformationCategory category();

    RecordId recordId();

    /// An event's data in one category. The value is opened only when asked for, because most readers of a topic need
    /// only the headers, and because it may be sealed.
    ///
    /// @param id             the CloudEvents id
    /// @param source         the service that stamped it, e.g. `/lethe/order-intake`
    /// @param deadlineMillis what this event alone would give its record
    /// @param disclosedTo    the partner that was given this data, or null
    /// @param value          the value's bytes, in `contentType`
    @SuppressWarnings("ArrayRecordComponent") // holds what Kafka handed over; never compared
    record Stamped(
            String id,
            String source,
            String subject,
            InformationCategory category,
            RecordId recordId,
            Effect effect,
            long effectiveMillis,
            long deadlineMillis,
            int policyVersion,
            @Nullable String disclosedTo,
            String contentType,
            byte[] value)
            implements LifecycleEvent {
        /// Opens the value.
        ///
        /// @throws UnreadableMessageException when it is sealed, or not a stamped value
        public StampedValue open() {
            return StampedValue.open(contentType, value);
        }
    }

    /// Delete everything of a record up to the cut, everywhere.
    ///
    /// @param throughMillis the cut
    /// @param honorByMillis by when recipients have deleted
    /// @param recipients    who must answer
    /// @param runId         the purge run that released it
    record DeletionRequested(
            DeletionId deletionId,
            String subject,
            InformationCategory category,
            RecordId recordId,
            long throughMillis,
            DeletionReason reason,
            long releasedAtMillis,
            long honorByMillis,
            List<String> recipients,
            long runId,
            int policyVersion)
            implements LifecycleEvent {
        public DeletionRequested {
            recipients = List.copyOf(recipients);
        }
    }

    /// One partner stops using a record now, and deletes it by the given time. Processors ignore it.
    record DisclosureEnded(
            DeletionId deletionId,
            String subject,
            InformationCategory category,
            RecordId recordId,
            Scope.Partner scope,
            @Nullable String partnerReference,
            long throughMillis,
            DeletionReason reason,
            long releasedAtMillis,
            long deleteByMillis,
            long runId,
            int policyVersion)
            implements LifecycleEvent {}

    /// The deletion reasons of the contract.
    enum DeletionReason {
        DEADLINE("deadline"),
        ERASURE("erasure"),
        CONSENT_WITHDRAWN("consent-withdrawn"),
        CORRECTION("correction");

        private final String wireName;

        DeletionReason(String wireName) {
            this.wireName = wireName;
        }

        /// The word on the wire.
        public String wireName() {
            return wireName;
        }

        static Optional<DeletionReason> ofWireName(String wireName) {
            for (DeletionReason reason : values()) {
                if (reason.wireName.equals(wireName)) {
                    return Optional.of(reason);
                }
            }
            return Optional.empty();
        }
    }
}
