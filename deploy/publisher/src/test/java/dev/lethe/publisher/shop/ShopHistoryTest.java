package dev.lethe.publisher.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.publisher.Feeds;
import dev.lethe.publisher.Schemas;
import dev.lethe.publisher.Schemas.Received;
import dev.lethe.publisher.disorder.Flaw;
import dev.lethe.publisher.event.EventType;
import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.person.People;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a history must contain for the loop to have something to do in every corner.
class ShopHistoryTest {
    private static final Instant UNTIL = Instant.parse("2026-11-22T14:30:00.123Z");
    private static final ShopSettings SETTINGS = new ShopSettings(2018, 2_000, 20_000, UNTIL);
    private static final Set<String> UNACCEPTABLE = Arrays.stream(Flaw.values())
            .filter(flaw -> !flaw.acceptable())
            .map(Flaw::word)
            .collect(Collectors.toSet());

    private static List<Outgoing> all;
    private static List<Outgoing> good;
    private static List<Received> events;

    @BeforeAll
    static void write() {
        all = Feeds.unshifted(new ShopInput(SETTINGS)).messages();
        good = all.stream()
                .filter(message ->
                        !UNACCEPTABLE.contains(String.valueOf(message.marks().disorder())))
                .toList();
        events = good.stream().map(Schemas::receive).toList();
    }

    @Test
    void everyGoodEventFitsItsSchema() {
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(Schemas.complaints(event)).as("%s", event).isEmpty());
    }

    @Test
    void everySchemaViolationViolatesItsSchema() {
        assertThat(flawed(Flaw.SCHEMA_VIOLATION))
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(Schemas.complaints(Schemas.receive(message))).isNotEmpty());
    }

    @Test
    void everyTypeOccurs() {
        Set<String> types =
                events.stream().map(event -> event.get("type")).collect(Collectors.toCollection(TreeSet::new));
        assertThat(types)
                .isEqualTo(Arrays.stream(EventType.values())
                        .map(EventType::type)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void asManySubjectsAndEventsAsAskedFor() {
        Set<String> subjects = events.stream()
                .map(ShopHistoryTest::subject)
                .filter(subject -> subject.startsWith("c-"))
                .collect(Collectors.toSet());
        assertThat(subjects).hasSize(2_000);
        assertThat(good).hasSizeGreaterThanOrEqualTo(20_000);
        assertThat(good.stream().map(Outgoing::key).distinct().count()).isGreaterThan(2_200);
    }

    @Test
    void theHistoryCoversEightAndAHalfYearsAndEndsNow() {
        List<Instant> times = events.stream()
                .map(event -> Instant.parse(event.get("time")))
                .sorted()
                .toList();
        assertThat(times.getFirst())
                .isBefore(UNTIL.atZone(ZoneOffset.UTC)
                        .minusYears(8)
                        .minusMonths(5)
                        .toInstant());
        assertThat(times.getLast()).isBetween(UNTIL.minusSeconds(86_400), UNTIL);
    }

    @Test
    void everythingIsInStatedDisorder() {
        Map<String, Long> counts = all.stream()
                .filter(message -> message.marks().disorder() != null)
                .collect(Collectors.groupingBy(message -> message.marks().disorder(), Collectors.counting()));
        int planned = all.size()
                - Arrays.stream(Flaw.values())
                        .filter(flaw -> !flaw.acceptable())
                        .mapToInt(flaw -> flaw.outOf(20_000))
                        .sum()
                - Flaw.DUPLICATE.outOf(20_000);
        assertThat(counts).isEqualTo(Arrays.stream(Flaw.values()).collect(Collectors.toMap(Flaw::word, flaw ->
                (long) flaw.outOf(planned))));
        assertThat(counts).containsEntry("oversized", 1L);
    }

    @Test
    void aDuplicateIsTheSameBytesUnderTheSameId() {
        Map<String, List<Outgoing>> byBytes = good.stream()
                .collect(Collectors.groupingBy(message -> Arrays.hashCode(message.value()) + " " + id(message)));
        assertThat(flawed(Flaw.DUPLICATE)).allSatisfy(duplicate -> {
            List<Outgoing> copies = byBytes.get(Arrays.hashCode(duplicate.value()) + " " + id(duplicate));
            assertThat(copies).hasSizeGreaterThan(1);
            assertThat(copies).allMatch(copy -> copy.headers().equals(duplicate.headers()));
        });
        long distinct = events.stream().map(event -> event.get("id")).distinct().count();
        assertThat(distinct).isEqualTo(good.size() - flawed(Flaw.DUPLICATE).size());
    }

    @Test
    void someEventsArriveAfterLaterOnes() {
        Map<String, Instant> latest = new HashMap<>();
        int overtaken = 0;
        for (Received event : events) {
            Instant time = Instant.parse(event.get("time"));
            Instant before = latest.getOrDefault(subject(event), Instant.MIN);
            overtaken += time.isBefore(before) ? 1 : 0;
            latest.put(subject(event), time.isAfter(before) ? time : before);
        }
        assertThat(overtaken).isGreaterThan(100);
    }

    @Test
    void ordersLiveInOrder() {
        List<String> life = List.of(
                "order.placed",
                "order.paid",
                "shipment.created",
                "shipment.dispatched",
                "shipment.delivered",
                "order.completed");
        Map<String, Map<String, Instant>> orders = new HashMap<>();
        for (Received event : events) {
            String order = event.data().path("orderId").asText();
            String type = event.get("type").replaceAll("^shop\\.|\\.v1$", "");
            if (life.contains(type)) {
                orders.computeIfAbsent(order, key -> new HashMap<>()).put(type, Instant.parse(event.get("time")));
            }
        }
        assertThat(orders.values()).allSatisfy(order -> {
            List<Instant> times =
                    life.stream().filter(order::containsKey).map(order::get).toList();
            assertThat(times).isSorted();
            assertThat(order).containsKey("order.placed");
        });
        assertThat(orders.values().stream()
                        .filter(order -> order.size() == life.size())
                        .count())
                .isGreaterThan(800);
    }

    @Test
    void deadlinesOfAllKindsHavePassedAndHaveNot() {
        assertThat(before(EventType.ORDER_COMPLETED, 7)).isGreaterThan(60);
        assertThat(before(EventType.ORDER_CANCELLED, 7)).isPositive();
        assertThat(before(EventType.ORDER_REFUNDED, 7)).isPositive();
        assertThat(after(EventType.ORDER_COMPLETED, 7)).isGreaterThan(600);
        assertThat(before(EventType.ORDER_PAID, 5))
                .as("payments beyond lawful retention")
                .isGreaterThan(200);
        assertThat(after(EventType.ORDER_PAID, 5)).as("payments within it").isGreaterThan(200);
        assertThat(before(EventType.MAINTENANCE_ACCESS_ENDED, 1)).isPositive();
        assertThat(before(EventType.ACCOUNT_CLOSED, 1)).isPositive();
        assertThat(before(EventType.PAGE_VIEWED, 2)).isPositive();
        assertThat(after(EventType.PAGE_VIEWED, 1)).isPositive();
        assertThat(after(EventType.SHIPMENT_DELIVERED, 0)).isZero();
    }

    @Test
    void partnersAreToldWithReferences() {
        assertThat(ofType(EventType.ORDER_PAID)).allSatisfy(event -> {
            assertThat(event.data().path("paymentProvider").asText()).isEqualTo("clear-pay");
            assertThat(event.data().path("paymentReference").asText()).startsWith("CP-");
        });
        assertThat(ofType(EventType.SHIPMENT_CREATED))
                .allMatch(event -> event.data().path("carrier").asText().equals("swift-parcel"));
        assertThat(ofType(EventType.MAINTENANCE_ACCESS_GRANTED))
                .allMatch(event -> event.data().path("firm").asText().equals("fix-it-field"));
    }

    @Test
    void nobodyComesBackAfterClosingTheAccount() {
        Map<String, Instant> closed = ofType(EventType.ACCOUNT_CLOSED).stream()
                .collect(Collectors.toMap(
                        ShopHistoryTest::subject, event -> Instant.parse(event.get("time")), (a, b) -> a));
        assertThat(closed).hasSizeGreaterThan(100);
        assertThat(ofType(EventType.USER_LOGGED_IN))
                .noneMatch(event ->
                        Instant.parse(event.get("time")).isAfter(closed.getOrDefault(subject(event), Instant.MAX)));
    }

    @Test
    void envelopeAndDataNeverDisagreeAboutTheSubject() {
        Set<String> ways = new HashSet<>();
        for (Received event : events) {
            String envelope = event.get("subject");
            String data = event.data().path("customerId").asText();
            ways.add((envelope.isEmpty() ? "" : "envelope ") + (data.isEmpty() ? "" : "data"));
            if (!envelope.isEmpty() && !data.isEmpty()) {
                assertThat(envelope).isEqualTo(data);
            }
        }
        assertThat(ways).containsExactlyInAnyOrder("", "envelope ", "data", "envelope data");
    }

    @Test
    void idsLookLikeNobodysPhoneNumberOrAddress() {
        assertThat(good).allSatisfy(message -> assertThat(message.key()).matches("(c|o|s)-([b-z][2-9]){6}"));
    }

    @Test
    void theKeyIsTheSubjectElseTheGuest() {
        for (int i = 0; i < good.size(); i++) {
            assertThat(good.get(i).key()).isEqualTo(subject(events.get(i)));
        }
    }

    @Test
    void aTenthIsStructured() {
        double share = (double) all.stream()
                        .filter(message -> message.marks().structured())
                        .count()
                / all.size();
        assertThat(share).isBetween(0.08, 0.12);
    }

    @Test
    void theOversizedMessageIsJustOverAMebibyte() {
        assertThat(flawed(Flaw.OVERSIZED))
                .singleElement()
                .satisfies(message -> assertThat(message.value().length).isBetween((1 << 20) + 1, (1 << 20) + 4_096));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 40", "50, 600"})
    void aSmallShopHasEveryTypeAndEveryFlawToo(int accounts, int wanted) {
        List<Outgoing> messages = Feeds.unshifted(new ShopInput(new ShopSettings(5, accounts, wanted, UNTIL)))
                .messages();
        assertThat(messages.stream().map(message -> message.marks().type()).collect(Collectors.toSet()))
                .containsAll(
                        Arrays.stream(EventType.values()).map(EventType::type).toList());
        assertThat(messages.stream()
                        .map(message -> String.valueOf(message.marks().disorder()))
                        .collect(Collectors.toSet()))
                .containsAll(Arrays.stream(Flaw.values()).map(Flaw::word).toList());
    }

    @Test
    void anyRowCanBeWrittenAlone() {
        ShopSettings settings = new ShopSettings(9, 20, 300, UNTIL);
        Cast cast = new Cast(settings, People.of(9));
        Plan plan = Planner.plan(settings, cast);
        Function<Integer, byte[]> fresh =
                row -> new Writer(settings, plan, cast).write(row).value();
        Writer used = new Writer(settings, plan, cast);
        for (int row = plan.size() - 1; row >= 0; row--) {
            assertThat(used.write(row).value()).isEqualTo(fresh.apply(row));
        }
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ShopSettings(1, 0, 100, UNTIL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShopSettings(1, 100, 499, UNTIL)).hasMessageContaining("5 times");
        assertThatThrownBy(() -> new ShopSettings(1, 100, 4_000_000, UNTIL)).hasMessageContaining("at most");
    }

    private static List<Outgoing> flawed(Flaw flaw) {
        return all.stream()
                .filter(message -> flaw.word().equals(message.marks().disorder()))
                .toList();
    }

    private static List<Received> ofType(EventType type) {
        return events.stream()
                .filter(event -> event.get("type").equals(type.type()))
                .toList();
    }

    private static long before(EventType type, int years) {
        return count(type, years, true);
    }

    private static long after(EventType type, int years) {
        return count(type, years, false);
    }

    private static long count(EventType type, int years, boolean before) {
        Instant then = UNTIL.atZone(ZoneOffset.UTC).minusYears(years).toInstant();
        return ofType(type).stream()
                .filter(event -> Instant.parse(event.get("time")).isBefore(then) == before)
                .count();
    }

    /// As intake derives it, without its `guest:` prefix.
    private static String subject(Received event) {
        for (String candidate : List.of(
                event.get("subject"),
                event.data().path("customerId").asText(),
                event.data().path("sessionId").asText(),
                event.data().path("orderId").asText())) {
            if (!candidate.isEmpty()) {
                return candidate;
            }
        }
        return "";
    }

    private static String id(Outgoing message) {
        return Schemas.receive(message).get("id");
    }
}
