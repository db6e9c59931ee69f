package dev.lethe.publisher.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.publisher.Feeds;
import dev.lethe.publisher.Schemas;
import dev.lethe.publisher.Schemas.Received;
import dev.lethe.publisher.event.EventType;
import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.feed.UnreadableInput;
import dev.lethe.publisher.file.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineRetailTest {
    @TempDir
    Path directory;

    private static final Feeds.Whole WHOLE = Feeds.unshifted(sample());

    private static OnlineRetailInput sample() {
        return new OnlineRetailInput(new DataFile(resource("retail.csv")), 1);
    }

    static Path resource(String name) {
        return Path.of(
                Objects.requireNonNull(OnlineRetailTest.class.getResource(name)).getPath());
    }

    @Test
    void oneStatedOrderEventPerInvoice() {
        List<String> stated = WHOLE.messages().stream()
                .filter(message -> !message.marks().derived())
                .map(message -> Schemas.receive(message).get("id"))
                .toList();
        assertThat(stated)
                .containsExactlyInAnyOrder(
                        "900001.order-placed",
                        "900002.order-placed",
                        "900003.order-placed",
                        "900011.order-placed",
                        "C900006.order-cancelled",
                        "C900007.order-cancelled",
                        "C900008.order-cancelled",
                        "C900009.order-cancelled");
        assertThat(WHOLE.findings())
                .containsEntry("orders", 4L)
                .containsEntry("guestOrders", 1L)
                .containsEntry("customers", 3L)
                .containsEntry("cancellations", 4L)
                .containsEntry("cancellationsOfParts", 1L)
                .containsEntry("cancellationsOfWholeOrders", 1L)
                .containsEntry("cancellationsOfUnknownOrders", 2L)
                .containsEntry("stockAdjustments", 2L)
                .containsEntry("bookkeeping", 1L);
    }

    @Test
    void everyEventFitsItsSchema() {
        assertThat(WHOLE.events())
                .allSatisfy(event ->
                        assertThat(Schemas.complaints(event)).as("%s", event).isEmpty());
    }

    @Test
    void linesOfAnInvoiceBelongTogetherEvenWhereAnotherCameBetween() {
        JsonNode placed = event("900001.order-placed").data();
        assertThat(placed.path("lines")).hasSize(3);
        assertThat(placed.path("total").decimalValue()).isEqualByComparingTo("23.10");
        assertThat(placed.at("/lines/1/name").asText()).isEqualTo("BRUSH, ROUND");
        assertThat(placed.at("/lines/2").has("name")).isFalse();
        assertThat(placed.path("customerId").asText()).isEqualTo("or-55001");
        assertThat(event("900001.order-placed").get("time")).isEqualTo("2015-03-02T09:00:00.000Z");
    }

    @Test
    void withoutCustomerTheOrderIsAGuests() {
        Received placed = event("900002.order-placed");
        assertThat(placed.get("subject")).isEmpty();
        assertThat(placed.data().has("customerId")).isFalse();
        assertThat(message("900002.order-placed").key()).isEqualTo("900002");
        assertThat(WHOLE.events().stream().filter(event -> event.get("id").startsWith("900002.user")))
                .isEmpty();
        assertThat(event("900002.shipment-created")
                        .data()
                        .at("/address/country")
                        .asText())
                .isEqualTo("FR");
    }

    @Test
    void aCancellationNamesTheOrderThatItTakesBack() {
        Received partly = event("C900006.order-cancelled");
        assertThat(partly.data().path("orderId").asText()).isEqualTo("900001");
        assertThat(partly.data().at("/lines/0/quantity").asInt()).isEqualTo(1);
        assertThat(partly.data().path("amount").decimalValue()).isEqualByComparingTo("4.05");
        assertThat(event("C900007.order-cancelled").data().path("orderId").asText())
                .isEqualTo("900003");
    }

    @Test
    void aCancellationOfAnOrderThatTheFileLacksComesWithADerivedOne() {
        Received placed = event("C900008-original.order-placed");
        assertThat(placed.get("derived")).isEqualTo("true");
        assertThat(placed.get("subject")).isEqualTo("or-55003");
        assertThat(placed.data().path("deliveryAddress").isMissingNode()).isTrue();
        assertThat(event("C900008.order-cancelled").data().path("orderId").asText())
                .isEqualTo("C900008-original");
        assertThat(Instant.parse(placed.get("time")))
                .isBefore(event("C900008.order-cancelled").get("time"));
        assertThat(message("C900009.order-cancelled").key()).isEqualTo("C900009-original");
    }

    @Test
    void whatIsNotInTheFileIsDerivedAndMarked() {
        Set<String> derived = WHOLE.messages().stream()
                .filter(message -> message.marks().derived())
                .map(message -> message.marks().type())
                .collect(Collectors.toSet());
        assertThat(derived)
                .containsExactlyInAnyOrder(
                        EventType.USER_REGISTERED.type(),
                        EventType.USER_LOGGED_IN.type(),
                        EventType.ORDER_PLACED.type(),
                        EventType.SHIPMENT_CREATED.type(),
                        EventType.SHIPMENT_DISPATCHED.type(),
                        EventType.SHIPMENT_IN_TRANSIT.type(),
                        EventType.SHIPMENT_DELIVERED.type());
        assertThat(WHOLE.messages())
                .filteredOn(message -> message.marks().derived())
                .allSatisfy(message ->
                        assertThat(Schemas.receive(message).get("derived")).isEqualTo("true"));
    }

    @Test
    void aCustomerRegistersOnceAndBeforeTheFirstOrder() {
        assertThat(WHOLE.events(EventType.USER_REGISTERED.type())).hasSize(3);
        assertThat(Instant.parse(event("900001.user-registered").get("time")))
                .isBefore(Instant.parse("2015-03-02T09:00:00Z"));
    }

    @Test
    void anOrderTakenBackWholeIsNotDelivered() {
        assertThat(WHOLE.events().stream().map(event -> event.get("id")))
                .contains("900001.shipment-delivered")
                .doesNotContain("900003.shipment-delivered");
    }

    @Test
    void whatIsDerivedForLaterThanTheFileHasNotHappened() {
        assertThat(WHOLE.events())
                .allSatisfy(event -> assertThat(Instant.parse(event.get("time")))
                        .isBeforeOrEqualTo(Instant.parse("2015-03-30T17:00:00Z")));
        assertThat(WHOLE.findings()).containsEntry("derivedAfterTheEnd", 4L);
    }

    @Test
    void eventsComeInTheOrderOfTheirTimes() {
        assertThat(WHOLE.events().stream().map(event -> event.get("time"))).isSorted();
    }

    @Test
    void aShiftMovesEveryTimeByTheSameAndChangesTheIds() {
        Instant until = Instant.parse("2026-11-22T14:00:00Z");
        Feeds.Whole shifted = Feeds.shifted(sample(), until);
        Duration shift = Duration.between(Instant.parse("2015-03-30T17:00:00Z"), until);
        assertThat(shifted.messages()).hasSameSizeAs(WHOLE.messages());
        for (int i = 0; i < shifted.messages().size(); i++) {
            Received before = WHOLE.events().get(i);
            Received after = shifted.events().get(i);
            assertThat(Instant.parse(after.get("time")))
                    .isEqualTo(Instant.parse(before.get("time")).plus(shift));
            assertThat(after.get("id")).startsWith(before.get("id") + "~");
        }
        assertThat(shifted.events().getLast().get("time")).isEqualTo("2026-11-22T14:00:00.000Z");
    }

    @Test
    void theSpreadsheetsSpellingIsReadToo() throws IOException {
        Path file = Files.writeString(directory.resolve("ii.csv"), """
                Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
                489434,85048,CHRISTMAS LIGHTS,12,12/1/2009 7:45,6.95,13085.0,United Kingdom
                """);
        Feeds.Whole whole = Feeds.unshifted(new OnlineRetailInput(new DataFile(file), 1));
        Received placed = whole.events(EventType.ORDER_PLACED.type()).getFirst();
        assertThat(placed.get("time")).isEqualTo("2009-12-01T07:45:00.000Z");
        assertThat(placed.get("subject")).isEqualTo("or-13085");
    }

    @Test
    void everyUnreadableLineIsNamedBeforeAnythingIsPublished() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.csv"), """
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                1,A,x,many,2015-03-02 09:00:00,2.50,1,France
                2,A,x,1,yesterday,2.50,1,France
                3,A,x,1,2015-03-02 09:00:00,2.50,1,France
                4,A,x,1,2015-03-02 09:00:00,,1,France
                """);
        assertThatThrownBy(new OnlineRetailInput(new DataFile(file), 1)::survey)
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("line 3: InvoiceDate 'yesterday'")
                .hasMessageContaining("line 5")
                .hasMessageNotContaining("line 4");
    }

    @Test
    void aFileWithoutOrdersIsRefused() throws IOException {
        Path file = Files.writeString(
                directory.resolve("empty.csv"),
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        assertThatThrownBy(new OnlineRetailInput(new DataFile(file), 1)::survey).hasMessageContaining("no orders");
    }

    private static Outgoing message(String id) {
        return WHOLE.messages().stream()
                .filter(message -> Schemas.receive(message).get("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event " + id));
    }

    private static Received event(String id) {
        return Schemas.receive(message(id));
    }
}
