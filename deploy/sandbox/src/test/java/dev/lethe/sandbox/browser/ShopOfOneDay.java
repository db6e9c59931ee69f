package dev.lethe.sandbox.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.sandbox.Sandbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes orders of years ago and of these days, and some that are refused.
final class ShopOfOneDay {
    static final int OLD = 30;
    static final int YOUNG = 20;
    static final int REFUSED = 3;
    private static final String TYPE = "shop.order.handed-over.v1";

    private ShopOfOneDay() {}

    static void publish(Sandbox sandbox) throws ExecutionException, InterruptedException, TimeoutException {
        Instant now = Clock.systemUTC().instant();
        try (KafkaProducer<String, String> shop = new KafkaProducer<>(
                Map.of("bootstrap.servers", sandbox.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < OLD; i++) {
                send(shop, "c-old-" + i, TYPE, "old-" + i, now.minus(Duration.ofDays(8 * 365L + i)));
            }
            for (int i = 0; i < YOUNG; i++) {
                send(shop, "c-young-" + i, TYPE, "young-" + i, now.minus(Duration.ofDays(6 * 365L + 15L * i)));
            }
            for (int i = 0; i < REFUSED; i++) {
                send(shop, "c-odd-" + i, "shop.<script>alert(" + i + ")</script>", "=cmd|odd-" + i, now);
            }
        }
    }

    private static void send(KafkaProducer<String, String> shop, String customer, String type, String id, Instant time)
            throws ExecutionException, InterruptedException, TimeoutException {
        String data = """
                {"customerId": "%s", "orderId": "o-%s", "courier": "swift-parcel", "courierReference": "SP-%s",
                 "receivedBy": "S. Bakker"}""".formatted(customer, customer, customer);
        ProducerRecord<String, String> record = new ProducerRecord<>("platform.order.v1", customer, data);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", "/shop/couriers");
        headers.put("ce_type", type);
        headers.put("ce_time", time.toString());
        headers.put("ce_subject", customer);
        headers.put("content-type", "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        shop.send(record).get(30, TimeUnit.SECONDS);
    }
}
