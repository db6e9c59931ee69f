package dev.lethe.archive.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.kernel.wire.StampedValue;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.processor.DeletionCut;
import dev.lethe.processor.HeldItem;
import dev.lethe.processor.ItemId;
import dev.lethe.testkit.api.CheckedInApi;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "archive"))
class StoreAndDeleteIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RECORD = "0123456789abcdef0123456789abcdef";

    @Inject
    DataSource dataSource;

    @Inject
    ArchiveHolder holder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @Test
    void whatIsStampedIsStoredAndWhatIsDeletedIsGone() throws Exception {
        RecordId record = RecordId.parse(RECORD);
        LifecycleWriter writer = new LifecycleWriter(new Topics(prefix));
        StampedValue value = new StampedValue(
                new Entity("order", "123"),
                new StampedValue.Origin("shop.order.placed.v1", "/shop/orders", "e-1"),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode().put("sku", "rose-oil"));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                TopicClient topics = new TopicClient(bootstrapServers, prefix)) {
            producer.send(writer.write(new LifecycleEvent.Stamped(
                            "a1",
                            "/lethe/order-intake",
                            "c-1",
                            InformationCategory.ORDER_TRANSACTION,
                            record,
                            Effect.TOUCHES,
                            1000,
                            2000,
                            1,
                            null,
                            "application/json",
                            value.toJson())))
                    .get();
            Await.until("the item is held", PATIENCE, () -> items() == 1);
            producer.send(writer.write(new LifecycleEvent.DeletionRequested(
                            DeletionId.of(record, Scope.EVERYWHERE, 1000),
                            "c-1",
                            InformationCategory.ORDER_TRANSACTION,
                            record,
                            1000,
                            LifecycleEvent.DeletionReason.DEADLINE,
                            3000,
                            4000,
                            List.of("customer-archive"),
                            1,
                            1)))
                    .get();
            var receipts = topics.read("lethe.receipts", 1, PATIENCE);
            Receipt receipt = Receipt.fromJson(receipts.getFirst().value());
            assertThat(receipt.outcome()).isEqualTo(new Receipt.Deleted());
            assertThat(receipt.items()).isEqualTo(1);
            assertThat(items()).isZero();
        }
    }

    @Test
    void ofManyRecordsExactlyWhatTheirCutsCoverGoes() throws Exception {
        InformationCategory category = InformationCategory.ORDER_TRANSACTION;
        List<DeletionCut> cuts = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            List<HeldItem> items = new ArrayList<>();
            for (int i = 0; i < 1_300; i++) {
                RecordId record = RecordId.parse("%032x".formatted(0xabc000 + i));
                // Nothing, two items up to the cut, one of two up to it, or two beyond it.
                if (i % 4 > 0) {
                    items.add(item(record, 100 + i % 4 * 10));
                    items.add(item(record, 100 + i % 4 * 20));
                }
                cuts.add(new DeletionCut(record, new long[] {500, 120, 120, 120}[i % 4], category));
            }
            holder.store(connection, items);

            int[] gone = holder.delete(connection, cuts);

            assertThat(gone).hasSize(1_300);
            for (int i = 0; i < 1_300; i++) {
                assertThat(gone[i]).isEqualTo(new int[] {0, 2, 1, 0}[i % 4]);
            }
            try (ResultSet left = connection.createStatement().executeQuery("""
                    SELECT COUNT(*), MIN(effective_ms) FROM item WHERE record_id >= UNHEX('00000000000000000000000000abc000')
                      AND record_id < UNHEX('00000000000000000000000000abd000')""")) {
                left.next();
                assertThat(left.getLong(1)).isEqualTo(325 + 2 * 325);
                assertThat(left.getLong(2)).isEqualTo(130);
            }
            connection.rollback();
        }
    }

    @Test
    void anItemThatComesInBetweenIsNotDeletedUnseen() throws Exception {
        RecordId record = RecordId.parse("%032x".formatted(0xabd000));
        DeletionCut cut = new DeletionCut(record, 120, InformationCategory.ORDER_TRANSACTION);
        try (Connection connection = dataSource.getConnection();
                Connection other = dataSource.getConnection()) {
            holder.store(other, List.of(item(record, 110)));
            connection.setAutoCommit(false);
            Connection interrupted = (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        if (arguments != null && arguments[0].toString().startsWith("DELETE")) {
                            holder.store(other, List.of(item(record, 130)));
                        }
                        return method.invoke(connection, arguments);
                    });

            assertThatThrownBy(() -> holder.delete(interrupted, List.of(cut)))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
            connection.rollback();

            assertThat(holder.delete(connection, List.of(cut))).containsExactly(1);
            connection.commit();
            other.createStatement().execute("DELETE FROM item WHERE record_id = UNHEX('" + record + "')");
        }
    }

    private static HeldItem item(RecordId record, long effectiveMillis) {
        return new HeldItem(
                ItemId.of("/lethe/order-intake", record + "-" + effectiveMillis),
                record,
                effectiveMillis,
                "c-1",
                InformationCategory.ORDER_TRANSACTION,
                Effect.TOUCHES,
                new Entity("order", record.toString()),
                new StampedValue.Origin("shop.order.placed.v1", "/shop/orders", "e-1"),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode().put("sku", "rose-oil"));
    }

    @Test
    void itTellsWhetherItFollowsItsTopicsAndWhatItDid() {
        Await.until(
                "it is ready",
                PATIENCE,
                () -> RestAssured.get("/q/health/ready").asString().contains("FOLLOWING,FOLLOWING"));

        assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains(
                        "lethe_processor_items_stored_total{recipient=\"customer-archive\"}",
                        "lethe_processor_deletions_total{outcome=\"deleted\",recipient=\"customer-archive\"}",
                        "lethe_processor_batch_seconds_count{recipient=\"customer-archive\"}",
                        "kafka_consumer_fetch_manager_records_lag_max");
        CheckedInApi.assertSame(
                "customer-archive", RestAssured.get("/q/openapi").asString());
    }

    private long items() throws Exception {
        try (Connection connection = dataSource.getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT COUNT(*) FROM item WHERE record_id = UNHEX('" + RECORD + "')")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
