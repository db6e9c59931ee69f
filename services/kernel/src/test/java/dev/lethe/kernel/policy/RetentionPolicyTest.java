package dev.lethe.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Bases;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private final RetentionPolicy policy = PolicyReader.readDefault();

    @Test
    void identityGoesThirtyDaysAfterTheAccountWasClosed() {
        assertThat(deadline(InformationCategory.IDENTITY, bases("2020-01-01", "2024-03-01", "2024-03-01", null)))
                .isEqualTo("2024-03-31T00:00:00Z");
    }

    @Test
    void identityOfAnOpenAccountGoesThreeYearsAfterTheLastActivity() {
        assertThat(deadline(InformationCategory.IDENTITY, bases("2020-01-01", "2024-03-01", null, null)))
                .isEqualTo("2027-03-01T00:00:00Z");
    }

    @Test
    void anAccountOpenedAgainIsOpen() {
        assertThat(deadline(
                        InformationCategory.IDENTITY, bases("2020-01-01", "2024-03-02", "2024-03-01", "2024-03-02")))
                .isEqualTo("2027-03-02T00:00:00Z");
    }

    @Test
    void anOrderGoesSevenYearsAfterItConcludedWhateverHappensLater() {
        assertThat(deadline(
                        InformationCategory.ORDER_TRANSACTION, bases("2015-01-01", "2016-01-01", "2015-02-01", null)))
                .isEqualTo("2022-02-01T00:00:00Z");
    }

    @Test
    void anOrderThatNeverConcludesEndsAllTheSame() {
        assertThat(deadline(InformationCategory.ORDER_TRANSACTION, bases("2015-01-01", "2016-01-01", null, null)))
                .isEqualTo("2023-01-01T00:00:00Z");
    }

    @Test
    void anOrdersFloorIsThreeYears() {
        assertThat(policy.floorMillis(
                        InformationCategory.ORDER_TRANSACTION, bases("2015-01-01", "2016-01-01", "2015-02-01", null)))
                .hasValue(millis("2018-02-01"));
    }

    @Test
    void logisticsGoOneHundredAndEightyDaysAfterDelivery() {
        assertThat(deadline(InformationCategory.LOGISTICS, bases("2024-01-01", "2024-01-05", "2024-01-05", null)))
                .isEqualTo("2024-07-03T00:00:00Z");
    }

    @Test
    void behaviourGoesThirteenMonthsAfterCollection() {
        assertThat(deadline(InformationCategory.BEHAVIOR, bases("2024-01-31", "2024-01-31", null, null)))
                .isEqualTo("2025-02-28T00:00:00Z");
    }

    @Test
    void aLeapDayPlusAYearIsTheTwentyEighth() {
        RetentionTerm oneYear = new RetentionTerm(Basis.COLLECTED_AT, java.time.Period.ofYears(1));
        assertThat(Instant.ofEpochMilli(oneYear.plusMillis(millis("2024-02-29"))))
                .isEqualTo("2025-02-28T00:00:00Z");
    }

    @Test
    void periodsAreAddedInUtcWhateverTheMachinesZone() {
        java.util.TimeZone before = java.util.TimeZone.getDefault();
        try {
            java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("America/New_York"));
            RetentionTerm oneMonth = new RetentionTerm(Basis.COLLECTED_AT, java.time.Period.ofMonths(1));
            long from = Instant.parse("2024-02-29T23:30:00.123Z").toEpochMilli();
            assertThat(Instant.ofEpochMilli(oneMonth.plusMillis(from))).isEqualTo("2024-03-29T23:30:00.123Z");
        } finally {
            java.util.TimeZone.setDefault(before);
        }
    }

    @Test
    void aFloorBeyondTheTermsMovesTheDeadline() {
        RetentionTerms oneDay = new RetentionTerms(
                java.util.List.of(new RetentionTerm(Basis.LAST_ACTIVITY_AT, java.time.Period.ofDays(1))));
        RetentionTerms oneYear = new RetentionTerms(
                java.util.List.of(new RetentionTerm(Basis.LAST_ACTIVITY_AT, java.time.Period.ofYears(1))));
        RetentionRule rule = new RetentionRule(
                "r", InformationCategory.IDENTITY, java.util.Optional.empty(), oneDay, java.util.Optional.of(oneYear));
        RetentionPolicy floored = new RetentionPolicy(
                2, policy.effectiveFrom(), "floored", java.util.List.of(rule), policy.partners(), policy.honorWithin());
        assertThat(floored.deadlineMillis(InformationCategory.IDENTITY, bases("2024-01-01", "2024-01-01", null, null)))
                .isEqualTo(millis("2025-01-01"));
    }

    @Test
    void aPartnerDeletesWithinSevenDaysOfTheEndButNeverBeforeTheNotice() {
        PartnerRule rule = policy.partners();
        assertThat(rule.deleteByMillis(millis("2024-01-01"), millis("2024-01-02")))
                .isEqualTo(millis("2024-01-08"));
        assertThat(rule.deleteByMillis(millis("2016-01-01"), millis("2024-01-02")))
                .isEqualTo(millis("2024-01-02"));
    }

    @Property
    void everyReachableCombinationOfBasesHasAFiniteDeadlineNotBeforeItsFloor(
            @ForAll InformationCategory category,
            @ForAll @LongRange(min = 0, max = 3_000_000_000_000L) long collected,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long span,
            @ForAll boolean concluded,
            @ForAll boolean reopened) {
        long last = collected + span;
        Bases bases = new Bases(
                collected, last, concluded ? collected + span / 2 : Bases.NEVER, reopened ? last : Bases.NEVER);
        long deadline = policy.deadlineMillis(category, bases);
        assertThat(deadline).isGreaterThan(collected);
        assertThat(Instant.ofEpochMilli(deadline).atOffset(ZoneOffset.UTC).getYear())
                .isLessThan(2300);
        policy.floorMillis(category, bases)
                .ifPresent(floor -> assertThat(deadline).isGreaterThanOrEqualTo(floor));
    }

    @Property
    void laterActivityNeverBringsADeadlineForward(
            @ForAll InformationCategory category,
            @ForAll @LongRange(min = 946684800000L, max = 4102444800000L) long first,
            @ForAll @LongRange(min = 0, max = 100_000_000_000L) long later) {
        Bases one = new Bases(first, first, Bases.NEVER, Bases.NEVER);
        Bases more = one.merge(new Bases(first + later, first + later, Bases.NEVER, Bases.NEVER));
        // 28 February at noon and 29 February at midnight, each plus a year, change places.
        assertThat(policy.deadlineMillis(category, more))
                .isGreaterThan(policy.deadlineMillis(category, one)
                        - Duration.ofDays(1).toMillis());
        assertThat(first).isBetween(YEAR_2000, YEAR_2100);
    }

    private String deadline(InformationCategory category, Bases bases) {
        return Instant.ofEpochMilli(policy.deadlineMillis(category, bases)).toString();
    }

    private static Bases bases(
            String collected,
            String last,
            @org.jspecify.annotations.Nullable String concluded,
            @org.jspecify.annotations.Nullable String reopened) {
        return new Bases(
                millis(collected),
                millis(last),
                concluded == null ? Bases.NEVER : millis(concluded),
                reopened == null ? Bases.NEVER : millis(reopened));
    }

    private static long millis(String day) {
        return Instant.parse(day + "T00:00:00Z").toEpochMilli();
    }
}
