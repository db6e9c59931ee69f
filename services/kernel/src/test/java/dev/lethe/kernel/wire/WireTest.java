package dev.lethe.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent.DeletionReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/// Golden bytes: others parse these, so they change only with a new event type version.
class WireTest {
    private static final Topics TOPICS = new Topics("");
    private static final RecordId RECORD = RecordId.parse("00000000000000000000000000000001");
    private static final long T = Instant.parse("2026-11-22T14:30:36.123Z").toEpochMilli();
    private static final DeletionId DELETION = DeletionId.of(RECORD, Scope.EVERYWHERE, T);

    private final LifecycleWriter writer = new LifecycleWriter(TOPICS);

    @Test
    void aStampedEvent() {
        StampedValue value = new StampedValue(
                new Entity("order", "123"),
                new StampedValue.Origin("shop.order.paid.v1", "/shop/orders", "e-1"),
                Optional.of(new Disclosure("clear-pay", "CP-7")),
                Json.object().put("amount", 12.5));
        LifecycleEvent.Stamped event = new LifecycleEvent.Stamped(
                "0a",
                "/lethe/order-intake",
                "c-9",
                InformationCategory.ORDER_TRANSACTION,
                RECORD,
                Effect.TOUCHES,
                T,
                T + 1,
                1,
                "clear-pay",
                Attributes.JSON,
                value.toJson());
        ProducerRecord<byte[], byte[]> record = writer.write(event);

        assertThat(record.topic()).isEqualTo("lethe.order-transaction");
        assertThat(text(record.key())).isEqualTo("c-9");
        assertThat(headers(record)).isEqualTo("""
                ce_specversion=1.0
                ce_id=0a
                ce_source=/lethe/order-intake
                ce_type=lethe.record.stamped.v1
                ce_time=2026-11-22T14:30:36.123Z
                ce_subject=c-9
                ce_partitionkey=c-9
                ce_infocategory=ORDER_TRANSACTION
                ce_recordid=00000000000000000000000000000001
                ce_effectivetime=2026-11-22T14:30:36.123Z
                ce_retaindeadline=2026-11-22T14:30:36.124Z
                ce_policyversion=1
                ce_lifecycle=touches
                ce_disclosedto=clear-pay
                content-type=application/json""");
        assertThat(text(record.value())).isEqualTo("""
                {"entity":{"kind":"order","key":"123"},\
                "event":{"type":"shop.order.paid.v1","source":"/shop/orders","id":"e-1"},\
                "disclosure":{"partner":"clear-pay","reference":"CP-7"},"data":{"amount":12.5}}""");

        LifecycleEvent.Stamped read = (LifecycleEvent.Stamped) read(record);
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
        assertThat(text(read.open().toJson())).isEqualTo(text(record.value()));
    }

    @Test
    void aDeletion() {
        LifecycleEvent.DeletionRequested event = new LifecycleEvent.DeletionRequested(
                DELETION,
                "c-9",
                InformationCategory.LOGISTICS,
                RECORD,
                T,
                DeletionReason.DEADLINE,
                T + 5,
                T + 6,
                List.of("customer-archive", "swift-parcel"),
                42,
                1);
        ProducerRecord<byte[], byte[]> record = writer.write(event);

        assertThat(record.topic()).isEqualTo("lethe.logistics");
        assertThat(headers(record)).contains("ce_type=lethe.deletion.requested.v1", "ce_id=" + DELETION);
        assertThat(text(record.value())).isEqualTo("""
                {"deletionId":"%s","recordId":"00000000000000000000000000000001","category":"LOGISTICS",\
                "through":"2026-11-22T14:30:36.123Z","reason":"deadline","honorBy":"2026-11-22T14:30:36.129Z",\
                "recipients":["customer-archive","swift-parcel"],"runId":42,"policyVersion":1}""".formatted(DELETION));
        assertThat(read(record)).isEqualTo(event);
        assertThat(writer.write(event).value()).isEqualTo(record.value());
    }

    @Test
    void theEndOfADisclosure() {
        Scope.Partner carrier = new Scope.Partner("swift-parcel");
        DeletionId id = DeletionId.of(RECORD, carrier, T);
        LifecycleEvent.DisclosureEnded event = new LifecycleEvent.DisclosureEnded(
                id,
                "c-9",
                InformationCategory.LOGISTICS,
                RECORD,
                carrier,
                "SP-1",
                T,
                DeletionReason.DEADLINE,
                T + 5,
                T + 6,
                42,
                1);
        ProducerRecord<byte[], byte[]> record = writer.write(event);

        assertThat(text(record.value())).isEqualTo("""
                {"deletionId":"%s","recordId":"00000000000000000000000000000001","category":"LOGISTICS",\
                "partner":"swift-parcel","partnerReference":"SP-1","through":"2026-11-22T14:30:36.123Z",\
                "reason":"deadline","stopUse":"now","deleteBy":"2026-11-22T14:30:36.129Z","runId":42,\
                "policyVersion":1}""".formatted(id));
        assertThat(read(record)).isEqualTo(event);
    }

    @Test
    void everyOutcomeOfAReceipt() {
        Instant at = Instant.ofEpochMilli(T);
        assertReceipt(new Receipt(DELETION, "customer-archive", 1, new Receipt.Deleted(), 3, at), "");
        assertReceipt(new Receipt(DELETION, "customer-archive", 1, new Receipt.NothingHeld(), 0, at), "");
        assertReceipt(
                new Receipt(DELETION, "clear-pay", 2, new Receipt.Retained("tax law", at), 0, at),
                ",\"basis\":\"tax law\",\"until\":\"2026-11-22T14:30:36.123Z\"");
        assertReceipt(new Receipt(DELETION, "clear-pay", 2, new Receipt.Failed("disk"), 0, at), ",\"reason\":\"disk\"");
    }

    private void assertReceipt(Receipt receipt, String rest) {
        ProducerRecord<byte[], byte[]> record = receipt.toKafka(TOPICS, "/lethe/" + receipt.recipient());
        assertThat(record.topic()).isEqualTo("lethe.receipts");
        assertThat(text(record.value())).isEqualTo("""
                {"deletionId":"%s","recipient":"%s","attempt":%d,"outcome":"%s","items":%d,\
                "at":"2026-11-22T14:30:36.123Z"%s}""".formatted(
                        DELETION,
                        receipt.recipient(),
                        receipt.attempt(),
                        receipt.outcome().wireName(),
                        receipt.items(),
                        rest));
        assertThat(Receipt.read(consumed(record))).isEqualTo(receipt);
    }

    @Test
    void anUnknownTypeIsSkippedAndABrokenMessageIsRefusedWithoutRepeatingIt() {
        ProducerRecord<byte[], byte[]> other = new ProducerRecord<>(
                "lethe.identity",
                null,
                null,
                null,
                bytes("{}"),
                List.of(Header.of(Attributes.TYPE, "lethe.record.restricted.v1")));
        assertThat(LifecycleReader.read(consumed(other))).isEmpty();

        ProducerRecord<byte[], byte[]> broken = new ProducerRecord<>(
                "lethe.identity",
                null,
                null,
                null,
                bytes("{\"secret\":"),
                List.of(Header.of(Attributes.TYPE, EventTypes.DELETION_REQUESTED)));
        assertThatThrownBy(() -> LifecycleReader.read(consumed(broken)))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageNotContaining("secret");
        ProducerRecord<byte[], byte[]> empty =
                new ProducerRecord<>("lethe.identity", null, null, null, null, List.of());
        assertThatThrownBy(() -> LifecycleReader.read(consumed(empty))).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void aSealedValueIsNotTakenForJson() {
        assertThatThrownBy(() -> StampedValue.open(Attributes.JOSE, bytes("{}")))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("sealed");
    }

    @Test
    void topicsOfAllCategoriesAndWithAPrefix() {
        assertThat(TOPICS.lifecycle())
                .containsExactly("lethe.identity", "lethe.order-transaction", "lethe.logistics", "lethe.behavior");
        Topics prefixed = new Topics("t1.");
        assertThat(prefixed.platform("user")).isEqualTo("t1.platform.user.v1");
        assertThat(prefixed.categoryOf("t1.lethe.behavior")).contains(InformationCategory.BEHAVIOR);
        assertThat(prefixed.categoryOf("lethe.behavior")).isEmpty();
    }

    private static LifecycleEvent read(ProducerRecord<byte[], byte[]> record) {
        return LifecycleReader.read(consumed(record)).orElseThrow();
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                T,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()),
                Optional.empty());
    }

    private static String headers(ProducerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(h -> h.key() + "=" + text(h.value()))
                .collect(Collectors.joining("\n"));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
