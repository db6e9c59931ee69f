package dev.lethe.processor.engine;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.processor.ProcessorSettings;
import dev.lethe.processor.RecordHolder;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/// Topics and a schema of one test's own, and what it wants to know of them.
final class Bed implements AutoCloseable {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final Testbed testbed = Testbed.get();
    private final String prefix = testbed.newPrefix("sdk");
    private final TestDatabase database = testbed.newDatabase("sdk");
    private final MariaDbPoolDataSource dataSource;
    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicClient client;
    private final LifecycleWriter writer = new LifecycleWriter(topics());

    Bed() throws Exception {
        testbed.createTopics(prefix);
        dataSource = new MariaDbPoolDataSource(jdbcUrl());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", testbed.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        client = new TopicClient(testbed.bootstrapServers(), prefix);
        try (InputStream sql = Objects.requireNonNull(Bed.class.getResourceAsStream("/db/held.sql"))) {
            execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    Topics topics() {
        return new Topics(prefix);
    }

    String jdbcUrl() {
        return database.jdbcUrl() + "?user=" + database.username() + "&password=" + database.password();
    }

    String bootstrapServers() {
        return testbed.bootstrapServers();
    }

    DataSource dataSource() {
        return dataSource;
    }

    Processor start(RecordHolder holder) {
        return start(holder, dataSource);
    }

    Processor start(RecordHolder holder, DataSource source) {
        return new Processor(settings(topics(), bootstrapServers()), holder, source, meters, Clock.systemUTC()).start();
    }

    static ProcessorSettings settings(Topics topics, String bootstrapServers) {
        return new ProcessorSettings(
                Events.RECIPIENT,
                EnumSet.of(InformationCategory.BEHAVIOR),
                topics,
                Map.of("bootstrap.servers", bootstrapServers),
                200,
                true,
                Duration.ofMillis(100));
    }

    void send(LifecycleEvent event) throws ExecutionException, InterruptedException {
        producer.send(writer.write(event)).get();
    }

    /// How many items are held of a record.
    long held(RecordId record) throws SQLException {
        return number("SELECT COUNT(*) FROM held WHERE record_id = UNHEX('" + record + "')");
    }

    /// The receipts about a deletion so far, in order.
    List<Receipt> receipts(DeletionId deletion) {
        List<Receipt> receipts = new ArrayList<>();
        client.readAll("lethe.receipts").forEach(message -> {
            Receipt receipt = Receipt.fromJson(message.value());
            if (receipt.deletionId().equals(deletion)) {
                receipts.add(receipt);
            }
        });
        return receipts;
    }

    List<Receipt> allReceipts() {
        return client.readAll("lethe.receipts").stream()
                .map(message -> Receipt.fromJson(message.value()))
                .toList();
    }

    long number(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        producer.close();
        client.close();
        dataSource.close();
        testbed.drop(database);
        testbed.deleteTopics(prefix);
    }
}
