package dev.lethe.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// Orders of which each has a customer of its own: one event each for three records that nothing else touches.
///
/// The content is the contract's own example; only ids and times differ.
///
/// @param batch distinguishes these orders from all others
/// @param time when they were placed
public record DistinctOrders(String batch, Instant time) {
    /// An order's transaction, its delivery, and its customer's identity.
    public static final int RECORDS_PER_ORDER = 3;

    private static final String PLACED = "shop.order.placed.v1";
    private static final String SHIPPED = "shop.shipment.created.v1";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectNode ORDER = example(PLACED);
    private static final ObjectNode SHIPMENT = example(SHIPPED);

    private static ObjectNode example(String type) {
        try (InputStream in = DistinctOrders.class.getResourceAsStream("/lethe/examples/valid/" + type + ".json")) {
            if (in == null) {
                throw new IllegalStateException("lethe-schemas has no example of " + type);
            }
            return (ObjectNode) MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `count` orders placed.
    public Stream<ProducerRecord<byte[], byte[]>> placed(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> event("platform.order.v1", PLACED, ORDER, i, Map.of("orderId", order(i))));
    }

    /// Shipments of the first `count` orders by `carrier`, which so is given their delivery data.
    public Stream<ProducerRecord<byte[], byte[]>> shipped(int count, String carrier) {
        return IntStream.range(0, count)
                .mapToObj(i -> event(
                        "platform.logistics.v1",
                        SHIPPED,
                        SHIPMENT,
                        i,
                        Map.of("orderId", order(i), "carrier", carrier, "trackingNumber", "T-" + order(i))));
    }

    private String order(int number) {
        return batch + "-" + number;
    }

    private ProducerRecord<byte[], byte[]> event(
            String topic, String type, ObjectNode example, int number, Map<String, String> fields) {
        String customer = "c-" + order(number);
        ObjectNode data = example.deepCopy();
        data.put("customerId", customer);
        new TreeMap<>(fields).forEach(data::put);
        List<Header> headers = List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", type + "-" + order(number)),
                header("ce_source", "/shop/bench"),
                header("ce_type", type),
                header("ce_time", time.toString()),
                header("ce_subject", customer),
                header("content-type", "application/json"));
        try {
            return new ProducerRecord<>(topic, null, customer.getBytes(UTF_8), MAPPER.writeValueAsBytes(data), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
