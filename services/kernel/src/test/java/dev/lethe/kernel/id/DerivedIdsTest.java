package dev.lethe.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.kernel.category.InformationCategory;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {
    private static final RecordKey KEY = RecordKey.ofBase64(Base64.getEncoder()
            .encodeToString("0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));

    /// Computed with another implementation:
    /// `printf 'c-9\nORDER_TRANSACTION\norder\n123' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef`.
    @Test
    void aRecordIdIsTheFirstHalfOfTheHmac() {
        assertThat(KEY.recordId("c-9", InformationCategory.ORDER_TRANSACTION, new Entity("order", "123")))
                .hasToString("5bf517345ffce402123a2b49c81384f8");
    }

    /// The record's half, then `printf '00112233445566778899aabbccddeeff|everywhere|1700000000000' | sha256sum`.
    @Test
    void aDeletionIdBeginsAsItsRecordsAndEndsInTheHash() {
        RecordId record = RecordId.parse("00112233445566778899aabbccddeeff");
        assertThat(DeletionId.of(record, Scope.EVERYWHERE, 1_700_000_000_000L))
                .hasToString("00112233445566774623c559d0a607f8");
        assertThat(DeletionId.of(record, new Scope.Partner("swift-parcel"), 1_700_000_000_000L))
                .isNotEqualTo(DeletionId.of(record, Scope.EVERYWHERE, 1_700_000_000_000L));
    }

    @Test
    void anythingThatDiffersGivesAnotherRecord() {
        assertThat(java.util.Set.of(
                        KEY.recordId("a", InformationCategory.LOGISTICS, new Entity("order", "1")),
                        KEY.recordId("b", InformationCategory.LOGISTICS, new Entity("order", "1")),
                        KEY.recordId("a", InformationCategory.ORDER_TRANSACTION, new Entity("order", "1")),
                        KEY.recordId("a", InformationCategory.LOGISTICS, new Entity("visit", "1")),
                        KEY.recordId("a", InformationCategory.LOGISTICS, new Entity("order", "2"))))
                .hasSize(5);
    }

    @Property
    void bytesAndTextGoBothWaysAndOrderAsTheDatabaseOrders(
            @ForAll @Size(16) byte[] left, @ForAll @Size(16) byte[] right) {
        RecordId a = RecordId.ofBytes(left);
        RecordId b = RecordId.ofBytes(right);
        assertThat(a.bytes()).isEqualTo(left);
        assertThat(RecordId.parse(a.toString())).isEqualTo(a);
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(Integer.signum(Arrays.compareUnsigned(left, right)));
    }

    @Test
    void anIdThatIsNotOneIsRefused() {
        for (String bad :
                new String[] {"", "12", "0000000000000000000000000000000G", "0000000000000000000000000000000A"}) {
            assertThatThrownBy(() -> RecordId.parse(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aShortKeyIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> RecordKey.ofBase64("c2VjcmV0"))
                .hasMessageContaining("at least 32")
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> RecordKey.ofBase64("not base64!")).hasMessage("the record key is not base64");
    }

    @Test
    void scopesGoBothWays() {
        assertThat(Scope.parse("everywhere")).isEqualTo(Scope.EVERYWHERE);
        assertThat(Scope.parse("partner:clear-pay")).isEqualTo(new Scope.Partner("clear-pay"));
        assertThatThrownBy(() -> Scope.parse("partner:")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scope.parse("partner:A|B")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scope.parse("nowhere")).isInstanceOf(IllegalArgumentException.class);
    }
}
