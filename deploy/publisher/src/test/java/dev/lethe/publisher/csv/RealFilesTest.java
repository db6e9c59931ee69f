package dev.lethe.publisher.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.publisher.Feeds;
import dev.lethe.publisher.Schemas;
import dev.lethe.publisher.event.EventType;
import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.file.DataFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The figures were counted with another program.
@Tag("data")
class RealFilesTest {
    private static Path data(String name) {
        Path root = Path.of(System.getProperty("lethe.root", "../.."));
        Path file = Path.of(System.getProperty(
                        "lethe.data", root.resolve("../shared/data").toString()))
                .resolve(name);
        assertThat(Files.isRegularFile(file))
                .as("this test needs the file %s (set lethe.data to the folder that has it)", file)
                .isTrue();
        return file;
    }

    @Test
    void onlineRetailHasAsManyOrdersAndCancellationsAsInvoices() {
        OnlineRetailInput input =
                new OnlineRetailInput(new DataFile(data("online_retail/online_retail_dev.csv.gz")), 2018);
        Feeds.Whole whole = Feeds.unshifted(input);

        Map<String, Long> found = whole.findings();
        assertThat(found)
                .containsEntry("orders", 9_660L)
                .containsEntry("cancellations", 2_006L)
                .containsEntry("stockAdjustments", 1_129L)
                .containsEntry("customers", 3_002L)
                .containsEntry("cancellationsOfWholeOrders", 69L)
                .containsEntry("cancellationsOfParts", 1_262L)
                .containsEntry("cancellationsOfUnknownOrders", 675L);
        assertThat(Stream.of("orders", "cancellations", "stockAdjustments")
                        .mapToLong(kind -> found.getOrDefault(kind, 0L))
                        .sum())
                .as("invoice numbers in the file")
                .isEqualTo(12_795);
        Map<String, Long> stated = whole.messages().stream()
                .filter(message -> !message.marks().derived())
                .collect(Collectors.groupingBy(message -> message.marks().type(), Collectors.counting()));
        assertThat(stated)
                .isEqualTo(Map.of(EventType.ORDER_PLACED.type(), 9_660L, EventType.ORDER_CANCELLED.type(), 2_006L));
        assertThat(whole.events(EventType.USER_REGISTERED.type())).hasSize(3_002);
        fitTheirSchemas(whole);
        assertThat(whole.events().stream().map(event -> event.get("time"))).isSorted();
        assertThat(whole.events().stream().map(event -> event.get("id"))).doesNotHaveDuplicates();
        assertThat(whole.events().getLast().get("time")).isEqualTo("2011-06-30T20:08:00.000Z");
    }

    @Test
    void olistHasOneSubjectPerRow() {
        OlistInput input = new OlistInput(new DataFile(data("olist/olist_classified_dev.csv")), 2018);
        Instant until = Instant.parse("2026-11-22T14:00:00Z");
        Feeds.Whole whole = Feeds.shifted(input, until);

        assertThat(whole.findings())
                .containsEntry("orders", 2_508L)
                .containsEntry("status.delivered", 2_428L)
                .containsEntry("status.canceled", 16L);
        assertThat(whole.messages().stream().map(Outgoing::key).distinct().count())
                .isEqualTo(2_508);
        assertThat(whole.messages()).allMatch(message -> message.marks().derived());
        assertThat(whole.events(EventType.ORDER_REVIEWED.type())).hasSize(2_508);
        assertThat(whole.events(EventType.SHIPMENT_DELIVERED.type())).hasSize(2_428);
        fitTheirSchemas(whole);
        assertThat(whole.events().getLast().get("time")).isEqualTo("2026-11-22T14:00:00.000Z");
    }

    private static void fitTheirSchemas(Feeds.Whole whole) {
        assertThat(whole.events())
                .allSatisfy(event ->
                        assertThat(Schemas.complaints(event)).as("%s", event).isEmpty());
    }
}
