package dev.lethe.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// The topics that the AsyncAPI document declares, with their settings: the one place where they are written down.
public record TopicCatalog(List<Topic> topics) {

    /// One channel's Kafka binding.
    public record Topic(String name, int partitions, Map<String, String> configuration) {}

    private static final String DOCUMENT = "/lethe/asyncapi.yaml";
    private static final int TIMEOUT_SECONDS = 60;
    private static final long LOOK_EVERY_MILLIS = 50;

    public TopicCatalog {
        topics = List.copyOf(topics);
    }

    /// Reads the document in the schemas jar.
    public static TopicCatalog load() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try (InputStream own = TopicCatalog.class.getResourceAsStream(DOCUMENT);
                InputStream in =
                        own != null || context == null ? own : context.getResourceAsStream(DOCUMENT.substring(1))) {
            if (in == null) {
                throw new IllegalStateException(DOCUMENT + " is not on the class path: add lethe-schemas");
            }
            return parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TopicCatalog parse(InputStream in) throws IOException {
        JsonNode channels = new ObjectMapper(new YAMLFactory()).readTree(in).path("channels");
        List<Topic> topics = new ArrayList<>();
        for (JsonNode channel : channels) {
            JsonNode binding = channel.path("bindings").path("kafka");
            String name = binding.path("topic").asText(channel.path("address").asText());
            int partitions = binding.path("partitions").asInt(0);
            if (name.isEmpty() || partitions < 1) {
                throw new IllegalArgumentException(
                        "a channel has no Kafka binding with topic and partitions: " + channel);
            }
            Map<String, String> configuration = new LinkedHashMap<>();
            binding.path("topicConfiguration")
                    .properties()
                    .forEach(entry -> configuration.put(entry.getKey(), text(entry.getValue())));
            topics.add(new Topic(name, partitions, Map.copyOf(configuration)));
        }
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("the AsyncAPI document has no channels");
        }
        return new TopicCatalog(topics);
    }

    /// AsyncAPI writes `cleanup.policy` as a list; Kafka wants it comma-separated.
    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : value.asText();
    }

    /// Creates the topics that do not exist yet, each name with `prefix` before it, one copy of each.
    ///
    /// Returns when a client can use them: the controller answers before the broker has heard of a new topic.
    ///
    /// @return the names
    public List<String> create(Admin admin, String prefix) {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(prefix + topic.name(), topic.partitions(), (short) 1)
                        .configs(topic.configuration()))
                .toList();
        admin.createTopics(wanted).values().forEach(TopicCatalog::await);
        List<String> names = wanted.stream().map(NewTopic::name).toList();
        awaitLeaders(admin, names);
        return names;
    }

    private static void awaitLeaders(Admin admin, List<String> names) {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        try {
            while (!led(admin, names)) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new IllegalStateException("the broker does not serve its new topics: " + names);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics are created", e);
        }
    }

    private static boolean led(Admin admin, List<String> names) throws InterruptedException {
        try {
            return admin.describeTopics(names).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new IllegalStateException("cannot describe the topics " + names, e.getCause());
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void await(String topic, KafkaFuture<Void> creation) {
        try {
            creation.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create topic " + topic, e.getCause());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("topic " + topic + " was not created in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics are created", e);
        }
    }

    public List<String> names() {
        return topics.stream().map(Topic::name).toList();
    }
}
