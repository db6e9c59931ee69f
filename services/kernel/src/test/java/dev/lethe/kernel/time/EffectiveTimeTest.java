package dev.lethe.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EffectiveTimeTest {
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long APPENDED = WireTime.parseMillis("2026-11-22T12:00:00Z");
    private static final long DAY = 86_400_000;

    @Test
    void aPublisherCanDateBackButNotAhead() {
        assertThat(EffectiveTime.of(APPENDED - 5, APPENDED)).isEqualTo(APPENDED - 5);
        assertThat(EffectiveTime.of(APPENDED + 5, APPENDED)).isEqualTo(APPENDED);
    }

    @Test
    void boundsAreInclusive() {
        assertThat(EffectiveTime.isWithinBounds(APPENDED + DAY, APPENDED, EPOCH))
                .isTrue();
        assertThat(EffectiveTime.isWithinBounds(APPENDED + DAY + 1, APPENDED, EPOCH))
                .isFalse();
        assertThat(EffectiveTime.isWithinBounds(EPOCH.toEpochMilli(), APPENDED, EPOCH))
                .isTrue();
        assertThat(EffectiveTime.isWithinBounds(EPOCH.toEpochMilli() - 1, APPENDED, EPOCH))
                .isFalse();
    }

    @Test
    void timesTravelWithExactlyThreeDecimals() {
        assertThat(WireTime.format(Instant.parse("2026-11-22T14:30:36Z"))).isEqualTo("2026-11-22T14:30:36.000Z");
        assertThat(WireTime.format(Instant.parse("2026-11-22T14:30:36.9999Z"))).isEqualTo("2026-11-22T14:30:36.999Z");
    }

    @Test
    void anyOffsetAndPrecisionIsRead() {
        long expected = Instant.parse("2026-11-22T12:30:36.123Z").toEpochMilli();
        assertThat(WireTime.parseMillis("2026-11-22T14:30:36.123456789+02:00")).isEqualTo(expected);
        assertThat(WireTime.parseMillis("2026-11-22T12:30:36.1239Z")).isEqualTo(expected);
    }

    @Test
    void whatIsNotATimeIsRefusedWithoutRepeatingIt() {
        for (String bad : new String[] {"", "yesterday", "2026-02-30T00:00:00Z", "2026-11-22", "2026-11-22T12:00:00"}) {
            assertThatThrownBy(() -> WireTime.parseMillis(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not an RFC 3339 time");
        }
    }

    @Property
    void formattingAndParsingAreInverse(@ForAll @LongRange(min = 0, max = 253402300799999L) long millis) {
        assertThat(WireTime.parseMillis(WireTime.format(millis))).isEqualTo(millis);
    }

    @Property
    void timesAreReadAsJavaReadsThem(
            @ForAll @LongRange(min = -62167219200L, max = 253402300799L) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 9) int decimals) {
        String whole = Instant.ofEpochSecond(second).toString();
        String digits = String.format(Locale.ROOT, "%09d", nanos).substring(0, decimals);
        String text = whole.substring(0, whole.length() - 1) + (decimals == 0 ? "" : "." + digits) + "Z";

        assertThat(WireTime.parseMillis(text)).isEqualTo(Instant.parse(text).toEpochMilli());
    }

    @Property
    void timesAreWrittenAsJavaWritesThem(
            @ForAll @LongRange(min = -62167219200000L, max = 253402300799999L) long millis) {
        DateTimeFormatter javas = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        assertThat(WireTime.format(millis)).isEqualTo(javas.format(Instant.ofEpochMilli(millis)));
    }
}
