package dev.lethe.checker.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.checker.facts.Obligation;
import dev.lethe.checker.invariant.SmallWorld;
import dev.lethe.checker.wire.Instants;
import dev.lethe.testkit.testbed.Checkout;
import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A small world laid out on a real broker, in a real database and behind two HTTP servers.
final class RealSystem implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "a-test-only-word";

    final Testbed testbed = Testbed.get();
    final String prefix = testbed.newPrefix("checker");
    final SmallWorld world;
    final TestDatabase database;
    private final HttpServer holders;
    private int sent;

    RealSystem(SmallWorld world) {
        this.world = world;
        testbed.createTopics(prefix);
        database = testbed.newDatabase("checker");
        try {
            holders = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve("/holdings", () -> lines(world.archive, false));
        for (String partner : List.of("swift-parcel", "clear-pay", "fix-it-field")) {
            serve(
                    "/partners/" + partner + "/holdings",
                    () -> lines(world.copies.getOrDefault(partner, List.of()), true));
        }
        holders.start();
    }

    private interface Body {
        String text();
    }

    private void serve(String path, Body body) {
        var context = holders.createContext(path, exchange -> {
            byte[] bytes = body.text().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        context.setAuthenticator(new BasicAuthenticator("lethe") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals("auditor") && password.equals(PASSWORD);
            }
        });
    }

    private static String lines(List<SmallWorld.Item> items, boolean byReference) {
        var lines = new StringBuilder();
        for (var item : items) {
            var line = JSON.createObjectNode().put("effectiveTime", Instants.text(item.effectiveMillis()));
            if (byReference) {
                line.put("reference", item.reference());
            } else {
                line.put("recordId", item.record().toString()).put("items", 1);
            }
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    /// Changes the purger's tables.
    void execute(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Publishes what was not published yet, and says that the intakes have accounted for all of it.
    void publish() throws InterruptedException, ExecutionException {
        var settings = new Properties();
        settings.put("bootstrap.servers", testbed.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            Map<String, Long> ends = new HashMap<>();
            for (; sent < world.sent.size(); sent++) {
                var message = world.sent.get(sent);
                var record = new ProducerRecord<>(
                        prefix + message.topic(),
                        0,
                        message.key(),
                        message.value().toString().getBytes(UTF_8),
                        message.headers());
                var metadata = producer.send(record).get();
                if (message.topic().startsWith("platform.")) {
                    ends.put(message.topic(), metadata.offset() + 1);
                }
            }
            for (var end : ends.entrySet()) {
                String group = prefix + end.getKey().split("\\.")[1] + "-intake";
                testbed.admin()
                        .alterConsumerGroupOffsets(
                                group,
                                Map.of(
                                        new TopicPartition(prefix + end.getKey(), 0),
                                        new OffsetAndMetadata(end.getValue())))
                        .all()
                        .get();
            }
        }
    }

    /// Publishes a receipt for every settled obligation.
    void answer() throws InterruptedException, ExecutionException {
        var settings = new Properties();
        settings.put("bootstrap.servers", testbed.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (Obligation obligation : world.ledger.obligations()) {
                if (obligation.state().settled()) {
                    String deletion = obligation.deletion().toString();
                    var value = JSON.createObjectNode()
                            .put("deletionId", deletion)
                            .put("recipient", obligation.recipient())
                            .put("attempt", 1)
                            .put("outcome", "deleted")
                            .put("items", 1)
                            .put("at", "2026-11-22T12:00:00.000Z");
                    var headers = new RecordHeaders()
                            .add("ce_type", "lethe.receipt.v1".getBytes(UTF_8))
                            .add("ce_id", (deletion + ":" + obligation.recipient() + ":1:deleted").getBytes(UTF_8));
                    producer.send(new ProducerRecord<>(
                                    prefix + "lethe.receipts",
                                    0,
                                    deletion,
                                    value.toString().getBytes(UTF_8),
                                    headers))
                            .get();
                }
            }
        }
    }

    /// Lays out the ledger in the purger's own tables, made by its own migrations.
    void store() throws SQLException, IOException {
        try (var connection = database.connect()) {
            Path migrations = Checkout.root().resolve("services/purger/src/main/resources/db/migration");
            try (var files = Files.list(migrations)) {
                for (Path file : files.sorted().toList()) {
                    LedgerTables.execute(connection, Files.readString(file));
                }
            }
            LedgerTables.write(connection, world, prefix);
        }
    }

    /// The command line that checks this system, with a config beside the report.
    String[] arguments(Path folder, String... more) throws IOException {
        Path config = folder.resolve("checker.properties");
        String url = "http://localhost:" + holders.getAddress().getPort();
        Files.writeString(config, """
                purger-db.url=%s
                purger-db.user=%s
                purger-db.password=%s
                archive.url=%s
                archive.user=auditor
                archive.password=%s
                simulator.url=%s
                simulator.user=auditor
                simulator.password=%s
                """.formatted(
                        database.jdbcUrl(), database.username(), database.password(), url, PASSWORD, url, PASSWORD));
        var arguments = new ArrayList<>(List.of(
                "--config", config.toString(),
                "--bootstrap", testbed.bootstrapServers(),
                "--topic-prefix", prefix,
                "--schemas",
                        Checkout.root()
                                .resolve("schemas/src/main/resources/lethe")
                                .toString(),
                "--report", folder.resolve("report.json").toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Override
    public void close() {
        holders.stop(0);
        testbed.deleteTopics(prefix);
        testbed.drop(database);
    }
}
