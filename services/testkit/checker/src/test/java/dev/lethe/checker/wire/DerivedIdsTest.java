package dev.lethe.checker.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.checker.schema.Category;
import org.junit.jupiter.api.Test;

/// Golden values, computed with openssl.
class DerivedIdsTest {

    private final DerivedIds ids = new DerivedIds("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));

    @Test
    void aRecordsIdIsTheKeyedHashOfSubjectCategoryKindAndKey() {
        assertThat(ids.record("9", Category.ORDER_TRANSACTION, "order", "123"))
                .hasToString("e47fe5c98673d02c90e4ae0150b0e39e");
        assertThat(ids.record("guest:s-1", Category.BEHAVIOR, "activity", "2026-11-22"))
                .hasToString("c3695d13906ac502a03dad31d924f8db");
    }

    @Test
    void aStampsIdIsTheHashOfItsEventAndCategory() {
        assertThat(ids.stamp("/shop/orders", "A-1", Category.LOGISTICS))
                .hasToString("21d6ee6f248a36889811a9c09cc965c1");
    }

    @Test
    void aDeletionsIdBeginsAsItsRecordsAndEndsInTheHashOfRecordScopeAndCut() {
        var record = Id128.parse("00112233445566778899aabbccddeeff");
        assertThat(ids.deletion(record, null, 1795358400123L)).hasToString("00112233445566770ee06a550b49a1bd");
        assertThat(ids.deletion(record, "swift-parcel", 1795358400123L))
                .hasToString("001122334455667781f6181606838513");
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new DerivedIds(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyLowercaseHexadecimalIsAnId() {
        assertThat(Id128.parse("00112233445566778899aabbccddeeff")).hasToString("00112233445566778899aabbccddeeff");
        for (String wrong : new String[] {"", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeef"}) {
            assertThatThrownBy(() -> Id128.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
