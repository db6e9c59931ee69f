package dev.lethe.purger.canary;

import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.Header;
import dev.lethe.kernel.wire.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/// What the platform would publish of a customer who orders once: something in each category, something for each kind
/// of partner. The data are the contract's own examples, so that a schema that changes finds out; there is nothing
/// personal in them, and every id says that it is a canary's.
@ApplicationScoped
class CanaryEvents {
    private static final String SOURCE = "/lethe/purger/canary";

    private record Kind(String stream, String type) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("user", "shop.user.registered.v1"),
            new Kind("user", "shop.page.viewed.v1"),
            new Kind("order", "shop.order.placed.v1"),
            new Kind("order", "shop.order.paid.v1"),
            new Kind("logistics", "shop.shipment.created.v1"),
            new Kind("logistics", "shop.maintenance.access-granted.v1"),
            new Kind("logistics", "shop.shipment.delivered.v1"),
            new Kind("logistics", "shop.maintenance.access-ended.v1"),
            new Kind("order", "shop.order.completed.v1"));

    private final Topics topics;

    CanaryEvents(Topics topics) {
        this.topics = topics;
    }

    /// Its events, a millisecond apart. The same ones each time: published twice, they are duplicates.
    List<ProducerRecord<byte[], byte[]>> of(Canary canary) {
        List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
        for (Kind kind : KINDS) {
            long millis = canary.effectiveMillis() + events.size();
            events.add(new ProducerRecord<>(
                    topics.platform(kind.stream()),
                    null,
                    null,
                    Canary.SUBJECT.getBytes(StandardCharsets.UTF_8),
                    data(kind.type()),
                    List.of(
                            Header.of(Attributes.SPEC_VERSION, Attributes.SPEC_VERSION_1_0),
                            // With its time, since a database made anew counts from 1 again.
                            Header.of(Attributes.ID, "%s-%d-%d".formatted(Canary.SUBJECT, canary.id(), millis)),
                            Header.of(Attributes.SOURCE, SOURCE),
                            Header.of(Attributes.TYPE, kind.type()),
                            Header.of(Attributes.TIME, WireTime.format(millis)),
                            Header.of(Attributes.SUBJECT, Canary.SUBJECT),
                            Header.of(Attributes.PARTITION_KEY, Canary.SUBJECT),
                            Header.of(Attributes.CONTENT_TYPE, Attributes.JSON))));
        }
        return events;
    }

    private static byte[] data(String type) {
        String name = "/lethe/examples/valid/" + type + ".canary.json";
        try (InputStream in = CanaryEvents.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the contract has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
