package dev.lethe.kernel.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.time.WireTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// Writes lifecycle events as binary-mode CloudEvents, keyed by subject. The same event always gives the same bytes.
public final class LifecycleWriter {
    /// The `ce_source` of deletions.
    public static final String PURGER_SOURCE = "/lethe/purger";

    private static final Header SPEC_VERSION = of(Attributes.SPEC_VERSION, Attributes.SPEC_VERSION_1_0);

    private final Topics topics;

    public LifecycleWriter(Topics topics) {
        this.topics = topics;
    }

    /// The Kafka record of `event`.
    public ProducerRecord<byte[], byte[]> write(LifecycleEvent event) {
        return switch (event) {
            case LifecycleEvent.Stamped e -> stamped(e);
            case LifecycleEvent.DeletionRequested e -> deletion(e);
            case LifecycleEvent.DisclosureEnded e -> disclosureEnded(e);
        };
    }

    private ProducerRecord<byte[], byte[]> stamped(LifecycleEvent.Stamped event) {
        String effective = WireTime.format(event.effectiveMillis());
        List<Header> headers = common(
                event, event.id(), event.source(), EventTypes.RECORD_STAMPED, effective, event.effectiveMillis());
        headers.add(of(Attributes.DEADLINE, WireTime.format(event.deadlineMillis())));
        headers.add(of(Attributes.POLICY_VERSION, Integer.toString(event.policyVersion())));
        headers.add(of(Attributes.LIFECYCLE, event.effect().wireName()));
        if (event.disclosedTo() != null) {
            headers.add(of(Attributes.DISCLOSED_TO, event.disclosedTo()));
        }
        headers.add(of(Attributes.CONTENT_TYPE, event.contentType()));
        return record(event, headers, event.value());
    }

    private ProducerRecord<byte[], byte[]> deletion(LifecycleEvent.DeletionRequested event) {
        ObjectNode value = Json.object()
                .put("deletionId", event.deletionId().toString())
                .put("recordId", event.recordId().toString())
                .put("category", event.category().name())
                .put("through", WireTime.format(event.throughMillis()))
                .put("reason", event.reason().wireName())
                .put("honorBy", WireTime.format(event.honorByMillis()));
        ArrayNode recipients = value.putArray("recipients");
        event.recipients().forEach(recipients::add);
        value.put("runId", event.runId()).put("policyVersion", event.policyVersion());
        List<Header> headers = common(
                event,
                event.deletionId().toString(),
                PURGER_SOURCE,
                EventTypes.DELETION_REQUESTED,
                WireTime.format(event.releasedAtMillis()),
                event.throughMillis());
        headers.add(of(Attributes.CONTENT_TYPE, Attributes.JSON));
        return record(event, headers, Json.bytes(value));
    }

    private ProducerRecord<byte[], byte[]> disclosureEnded(LifecycleEvent.DisclosureEnded event) {
        ObjectNode value = Json.object()
                .put("deletionId", event.deletionId().toString())
                .put("recordId", event.recordId().toString())
                .put("category", event.category().name())
                .put("partner", event.scope().partner())
                .put("partnerReference", event.partnerReference())
                .put("through", WireTime.format(event.throughMillis()))
                .put("reason", event.reason().wireName())
                .put("stopUse", "now")
                .put("deleteBy", WireTime.format(event.deleteByMillis()))
                .put("runId", event.runId())
                .put("policyVersion", event.policyVersion());
        List<Header> headers = common(
                event,
                event.deletionId().toString(),
                PURGER_SOURCE,
                EventTypes.DISCLOSURE_ENDED,
                WireTime.format(event.releasedAtMillis()),
                event.throughMillis());
        headers.add(of(Attributes.CONTENT_TYPE, Attributes.JSON));
        return record(event, headers, Json.bytes(value));
    }

    private static List<Header> common(
            LifecycleEvent event, String id, String source, String type, String time, long effectiveMillis) {
        List<Header> headers = new ArrayList<>(16);
        byte[] subject = event.subject().getBytes(StandardCharsets.UTF_8);
        headers.add(SPEC_VERSION);
        headers.add(of(Attributes.ID, id));
        headers.add(of(Attributes.SOURCE, source));
        headers.add(of(Attributes.TYPE, type));
        headers.add(of(Attributes.TIME, time));
        headers.add(new RecordHeader(Attributes.SUBJECT, subject));
        headers.add(new RecordHeader(Attributes.PARTITION_KEY, subject));
        headers.add(of(Attributes.CATEGORY, event.category().name()));
        headers.add(of(Attributes.RECORD_ID, event.recordId().toString()));
        headers.add(of(
                Attributes.EFFECTIVE_TIME,
                event instanceof LifecycleEvent.Stamped ? time : WireTime.format(effectiveMillis)));
        return headers;
    }

    private ProducerRecord<byte[], byte[]> record(LifecycleEvent event, List<Header> headers, byte[] value) {
        byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topics.lifecycle(event.category()), null, null, key, value, headers);
    }

    private static Header of(String name, String value) {
        return dev.lethe.kernel.wire.Header.of(name, value);
    }
}
