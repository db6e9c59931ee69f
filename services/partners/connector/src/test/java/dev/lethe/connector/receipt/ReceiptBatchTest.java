package dev.lethe.connector.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.wire.Receipt;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptBatchTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:30:36.123Z");
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @Test
    void readsEveryOutcome() throws Exception {
        ReceiptBatch batch = parse(
                "{'deletionId':'" + ID + "','outcome':'deleted','items':3,'at':'2026-11-22T14:30:36Z'}",
                "{'deletionId':'1123456789abcdef0123456789abcdef','outcome':'nothing-held','at':'2026-11-22T15:30:36+01:00'}",
                "{'deletionId':'2123456789abcdef0123456789abcdef','recipient':'clear-pay','outcome':'retained','basis':'law',"
                        + "'until':'2031-01-01T00:00:00Z','at':'2026-11-22T14:30:36Z'}",
                "{'deletionId':'3123456789abcdef0123456789abcdef','outcome':'failed','reason':'x','at':'2026-11-22T14:30:36Z'}");

        Instant at = Instant.parse("2026-11-22T14:30:36Z");
        assertThat(batch.answers())
                .containsExactly(
                        new ReceiptBatch.Answer(DeletionId.parse(ID), new Receipt.Deleted(), 3, at),
                        new ReceiptBatch.Answer(
                                DeletionId.parse("1123456789abcdef0123456789abcdef"), new Receipt.NothingHeld(), 0, at),
                        new ReceiptBatch.Answer(
                                DeletionId.parse("2123456789abcdef0123456789abcdef"),
                                new Receipt.Retained("law", Instant.parse("2031-01-01T00:00:00Z")),
                                0,
                                at),
                        new ReceiptBatch.Answer(
                                DeletionId.parse("3123456789abcdef0123456789abcdef"), new Receipt.Failed("x"), 0, at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'outcome':'deleted','at':'2026-11-22T14:30:36Z'}",
                "{'deletionId':'0123456789ABCDEF0123456789ABCDEF','outcome':'deleted','at':'2026-11-22T14:30:36Z'}",
                "{'deletionId':'0123456789abcdef0123456789abcdef','outcome':'gone','at':'2026-11-22T14:30:36Z'}",
                "{'deletionId':'0123456789abcdef0123456789abcdef','outcome':'deleted'}",
                "{'deletionId':'0123456789abcdef0123456789abcdef','outcome':'deleted','at':'yesterday'}",
                "{'deletionId':'0123456789abcdef0123456789abcdef','outcome':'deleted','at':'2026-11-24T14:30:36Z'}",
                "{'deletionId':'0123456789abcdef0123456789abcdef','outcome':'deleted','at':'1926-11-22T14:30:36Z'}",
                "{'deletionId':'0123456789abcdef0123456789abcdef','outcome':'deleted','items':-1,'at':'2026-11-22T14:30:36Z'}",
                "{'deletionId':'0123456789abcdef0123456789abcdef','outcome':'deleted','items':1.5,'at':'2026-11-22T14:30:36Z'}",
                "{'deletionId':'0123456789abcdef0123456789abcdef','outcome':'retained','at':'2026-11-22T14:30:36Z'}",
                "{'deletionId':'0123456789abcdef0123456789abcdef','outcome':'failed','at':'2026-11-22T14:30:36Z'}",
                "{'deletionId':'0123456789abcdef0123456789abcdef','recipient':'swift-parcel','outcome':'deleted','at':'2026-11-22T14:30:36Z'}",
                "'text'",
                "null",
                "7"
            })
    void aReceiptThatIsNotOfItsFormIsNamedByItsPlace(String receipt) {
        assertThatExceptionOfType(ReceiptBatch.Invalid.class)
                .isThrownBy(() -> parse(receipt))
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .satisfies(p -> assertThat(p.index()).isZero()));
    }

    @Test
    void twoAnswersToOneDeletionInABatchContradictEachOther() {
        String deleted = "{'deletionId':'" + ID + "','outcome':'deleted','at':'2026-11-22T14:30:36Z'}";

        assertThatExceptionOfType(ReceiptBatch.Invalid.class).isThrownBy(() -> parse(deleted, deleted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "{}",
                "{\"type\":\"lethe.receipt.v1\"}",
                "{\"type\":\"lethe.receipt.v1\",\"data\":{\"receipts\":[]}}",
                "{\"type\":\"lethe.receipt.v1\",\"data\":{\"receipts\":{}}}",
                "{\"type\":\"other\",\"data\":{\"receipts\":[{}]}}",
                "{\"type\":\"lethe.receipt.v1\",\"data\":{\"receipts\":[{}]}} trailing"
            })
    void aBodyThatIsNoBatchIsMalformed(String body) {
        assertThatExceptionOfType(ReceiptBatch.Malformed.class)
                .isThrownBy(() -> ReceiptBatch.parse("clear-pay", body, NOW));
    }

    private static ReceiptBatch parse(String... receipts) throws ReceiptBatch.Malformed, ReceiptBatch.Invalid {
        return ReceiptBatch.parse(
                "clear-pay",
                ("{'type':'lethe.receipt.v1','data':{'receipts':[" + String.join(",", receipts) + "]}}")
                        .replace('\'', '"'),
                NOW);
    }
}
