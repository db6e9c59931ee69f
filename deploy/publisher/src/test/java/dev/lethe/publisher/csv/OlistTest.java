package dev.lethe.publisher.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.publisher.Feeds;
import dev.lethe.publisher.Schemas;
import dev.lethe.publisher.Schemas.Received;
import dev.lethe.publisher.event.EventType;
import dev.lethe.publisher.file.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlistTest {
    @TempDir
    Path directory;

    private static final Feeds.Whole WHOLE = Feeds.unshifted(sample());

    private static OlistInput sample() {
        return new OlistInput(new DataFile(OnlineRetailTest.resource("olist.csv")), 1);
    }

    @Test
    void everyRowHasASubjectOfItsOwnAndEveryEventIsMarkedDerived() {
        assertThat(WHOLE.messages()).allMatch(message -> message.marks().derived());
        assertThat(WHOLE.events(EventType.ORDER_PLACED.type()).stream().map(event -> event.get("subject")))
                .containsExactly("olist-customer-1", "olist-customer-2", "olist-customer-3", "olist-customer-4");
    }

    @Test
    void everyEventFitsItsSchema() {
        assertThat(WHOLE.events())
                .allSatisfy(event ->
                        assertThat(Schemas.complaints(event)).as("%s", event).isEmpty());
    }

    @Test
    void aRowTellsAWholeOrder() {
        assertThat(ids("olist-1."))
                .containsExactly(
                        "user-registered",
                        "user-logged-in",
                        "order-placed",
                        "order-paid",
                        "shipment-created",
                        "shipment-dispatched",
                        "shipment-in-transit",
                        "shipment-delivered",
                        "order-reviewed",
                        "order-completed");
        Received placed = event("olist-1.order-placed");
        assertThat(placed.get("time")).isEqualTo("2017-05-01T10:00:00.000Z");
        assertThat(placed.data().path("total").decimalValue()).isEqualByComparingTo("90.50");
        assertThat(placed.data().at("/lines/0/unitPrice").decimalValue()).isEqualByComparingTo("40.00");
        assertThat(placed.data().at("/deliveryAddress/city").asText()).isEqualTo("Vila Inventada");
        assertThat(placed.data().at("/deliveryAddress/postcode").asText()).isEqualTo("012");
        assertThat(event("olist-1.order-paid").get("time")).isEqualTo("2017-05-01T10:15:08.970Z");
        assertThat(event("olist-1.shipment-delivered").get("time")).isEqualTo("2017-05-09T20:35:27.276Z");
        assertThat(event("olist-1.order-reviewed").data().path("comment").asText())
                .isEqualTo("chegou bem");
    }

    @Test
    void realDisorderStays() {
        assertThat(Instant.parse(event("olist-2.shipment-delivered").get("time")))
                .isBefore(event("olist-2.order-paid").get("time"));
        assertThat(Instant.parse(event("olist-2.order-reviewed").get("time")))
                .isBefore(event("olist-2.shipment-delivered").get("time"));
        assertThat(event("olist-2.order-reviewed").data().path("comment").asText())
                .isEqualTo("veio \"quebrado\", sem nota");
    }

    @Test
    void aParcelsWayLiesBetweenPaymentAndDelivery() {
        List<Instant> way = List.of(
                        "order-paid",
                        "shipment-created",
                        "shipment-dispatched",
                        "shipment-in-transit",
                        "shipment-delivered")
                .stream()
                .map(step -> Instant.parse(event("olist-1." + step).get("time")))
                .toList();
        assertThat(way).isSorted();
    }

    @Test
    void statusDecidesHowFarAnOrderCame() {
        assertThat(ids("olist-3.")).contains("order-cancelled").doesNotContain("shipment-created", "order-completed");
        assertThat(event("olist-3.order-cancelled").get("time")).isEqualTo("2017-05-22T00:00:00.000Z");
        assertThat(ids("olist-4."))
                .contains("shipment-dispatched")
                .doesNotContain("shipment-delivered", "order-completed");
        assertThat(WHOLE.findings()).containsEntry("orders", 4L).containsEntry("status.delivered", 2L);
    }

    @Test
    void unreadableRowsAreNamed() throws IOException {
        String sample = Files.readString(OnlineRetailTest.resource("olist.csv"));
        Path file = Files.writeString(directory.resolve("bad.csv"), sample.replace("30.00", "thirty"));
        assertThatThrownBy(new OlistInput(new DataFile(file), 1)::survey)
                .hasMessageContaining("line 4")
                .hasMessageContaining("line 5");
    }

    private static List<String> ids(String prefix) {
        return WHOLE.events().stream()
                .map(event -> event.get("id"))
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .toList();
    }

    private static Received event(String id) {
        return WHOLE.events().stream()
                .filter(event -> event.get("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event " + id));
    }
}
