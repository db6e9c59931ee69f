package dev.lethe.chaos.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.publisher.event.Outgoing;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Publishes events at a steady pace, disarranged, through whatever happens to the broker.
///
/// An event counts as accepted when the broker has acknowledged it; what is not acknowledged for as long as the
/// delivery time-out counts as refused, and may or may not be on the topic.
public final class Flow implements AutoCloseable {
    /// Longer than any outage that a campaign makes.
    private static final int DELIVERY_TIMEOUT_MILLIS = 180_000;

    private static final Duration DRAIN = Duration.ofMinutes(5);

    private static final int RECENT_SUBJECTS = 500;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Iterator<Outgoing> events;
    private final long nanosBetween;
    private final AtomicLong allowed = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final ConcurrentLinkedDeque<String> subjects = new ConcurrentLinkedDeque<>();
    private final Thread thread;
    private volatile boolean paused;
    private volatile boolean idle;
    private volatile boolean hurried;
    private volatile boolean stopped;

    private Flow(String bootstrapServers, Iterator<Outgoing> events, int perSecond) {
        this.events = events;
        nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        (long) DELIVERY_TIMEOUT_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        DELIVERY_TIMEOUT_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread = Thread.ofPlatform().daemon().name("flow").unstarted(this::publish);
    }

    /// Is ready to publish as much as it is [#allow]ed to.
    public static Flow start(String bootstrapServers, Iterator<Outgoing> events, int perSecond, long seed) {
        Flow flow = new Flow(bootstrapServers, new Disarranged<>(events, new Random(seed)), perSecond);
        flow.thread.start();
        return flow;
    }

    private void publish() {
        long next = System.nanoTime();
        long sent = 0;
        try {
            while (!stopped && events.hasNext()) {
                idle = paused || sent >= allowed.get();
                if (idle) {
                    TimeUnit.MILLISECONDS.sleep(10);
                    next = System.nanoTime();
                    continue;
                }
                send(events.next());
                sent++;
                next += hurried ? 0 : nanosBetween;
                long ahead = next - System.nanoTime();
                if (ahead > 0) {
                    TimeUnit.NANOSECONDS.sleep(ahead);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            idle = true;
        }
    }

    private void send(Outgoing event) {
        byte[] key = event.key() == null ? null : event.key().getBytes(UTF_8);
        if (event.key() != null) {
            subjects.addFirst(event.key());
            if (subjects.size() > RECENT_SUBJECTS) {
                subjects.pollLast();
            }
        }
        producer.send(
                new ProducerRecord<>(event.stream().topic(""), null, key, event.value(), event.headers()),
                (metadata, e) -> (e == null ? accepted : refused).incrementAndGet());
    }

    /// Lets that many more be published, at its pace.
    public void allow(long events) {
        allowed.addAndGet(events);
    }

    /// Publishes all that is left as fast as the broker takes it, and waits until that is acknowledged.
    public void drain() {
        hurried = true;
        allowed.set(Long.MAX_VALUE);
        resume();
        try {
            if (!thread.join(DRAIN)) {
                throw new IllegalStateException("the broker has not taken all events within " + DRAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the flow ends", e);
        }
        producer.flush();
    }

    /// Stops for a while and waits until everything sent is acknowledged.
    public void pause() {
        paused = true;
        try {
            while (!idle) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the flow comes to rest", e);
        }
        producer.flush();
    }

    public void resume() {
        paused = false;
    }

    public long accepted() {
        return accepted.get();
    }

    public long refused() {
        return refused.get();
    }

    /// Keys of events that were published lately, newest first: subjects, and guests' ids without their prefix.
    public List<String> recentKeys() {
        return List.copyOf(subjects);
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        producer.close(Duration.ofMillis(DELIVERY_TIMEOUT_MILLIS));
    }
}
