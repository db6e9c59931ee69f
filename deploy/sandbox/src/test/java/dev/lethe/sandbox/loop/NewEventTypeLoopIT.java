package dev.lethe.sandbox.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.sandbox.FreePorts;
import dev.lethe.sandbox.Progress;
import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.SandboxSettings;
import dev.lethe.sandbox.monitoring.MonitoringFiles;
import dev.lethe.sandbox.monitoring.NamedSeries;
import dev.lethe.sandbox.monitoring.Scraped;
import dev.lethe.sandbox.service.ServiceCatalog;
import dev.lethe.sandbox.service.ServiceSpec;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A new event type is one schema file, from the platform topic to the last receipt.
///
/// Every service runs from its package, as in `make run`, and knows `shop.order.handed-over.v1` only by the file in
/// `operator-schemas/`. One customer's order was handed over more than seven years ago, so all of it is due; another's
/// lately, so only the courier has to delete what it was given.
class NewEventTypeLoopIT {
    private static final String TYPE = "shop.order.handed-over.v1";
    private static final String COURIER = "swift-parcel";
    private static final String LONG_AGO = "c-long-ago";
    private static final String LATELY = "c-lately";

    private static final String RUN = """
            {"cap": {"records": 1000, "share": 1.0}, "reason": "what was handed over years ago"}
            """;

    private static final Set<String> ENDED = Set.of("COMPLETED", "PARTLY_SETTLED", "ABORTED", "REFUSED");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    @SuppressWarnings("NullAway.Init") // by purge()
    private static Sandbox sandbox;

    @SuppressWarnings("NullAway.Init") // by purge()
    private static ServiceClient services;

    @SuppressWarnings("NullAway.Init") // by purge()
    private static JsonNode run;

    @BeforeAll
    static void purge() throws Exception {
        sandbox = new Sandbox(
                SandboxSettings.defaults(Path.of(System.getProperty("lethe.root")))
                        .withState(directory)
                        .withPortOffset(FreePorts.offset())
                        .with(ServiceCatalog.PURGER, "lethe.purger.alerts.desk.url", "https://alerts.example/lethe")
                        .with(ServiceCatalog.PURGER, "lethe.purger.alerts.desk.secret", "whsec_" + "A".repeat(32))
                        .withSchemas(operatorSchemas()),
                Progress.NONE);
        sandbox.start();
        services = new ServiceClient(sandbox);
        Instant now = Clock.systemUTC().instant();
        publish(LONG_AGO, now.atOffset(ZoneOffset.UTC).minusYears(8).toInstant());
        publish(LATELY, now.atOffset(ZoneOffset.UTC).minusDays(8).toInstant());
        awaitHolders();
        String id = services.startRun(RUN);
        await(() -> services.run(id), view -> view.path("state").asText().equals("AWAITING_APPROVAL"));
        services.approve(id);
        run = await(
                () -> services.run(id),
                view -> ENDED.contains(view.path("state").asText()));
        awaitRest();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void theRunIsCompletedWithEveryObligationSettled() {
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("COMPLETED");
        assertThat(run.at("/purged/ORDER_TRANSACTION").asLong()).isEqualTo(1);
        assertThat(run.at("/purged/IDENTITY").asLong()).isEqualTo(1);
        assertThat(run.at("/deletions/open").asLong()).isZero();
    }

    @Test
    void whatWasDueIsHeldByNobodyAndWhyTellsWhenItWent() {
        assertThat(history(LONG_AGO)).isEmpty();
        assertThat(held()).doesNotContain(reference(LONG_AGO));

        assertThat(records(LONG_AGO)).hasSize(2).allSatisfy(record -> {
            JsonNode why = why(record);
            assertThat(why.path("state").asText()).as(why.toPrettyString()).isEqualTo("gone");
            assertThat(why.path("explanation").asText()).isNotBlank();
            assertThat(why.path("deletions")).singleElement().satisfies(deletion -> {
                assertThat(deletion.path("scope").asText()).isEqualTo("everywhere");
                assertThat(deletion.path("runId").asText())
                        .isEqualTo(run.path("runId").asText());
                assertThat(Instant.parse(deletion.path("releasedAt").asText())).isBeforeOrEqualTo(settled(deletion));
            });
        });
    }

    @Test
    void theCourierWasToldAndDeletedTooOnceItsServiceWasComplete() {
        assertThat(answers(LONG_AGO, "everywhere"))
                .containsExactlyInAnyOrder(COURIER + " deleted 1", ServiceCatalog.CUSTOMER_ARCHIVE + " deleted 1");
        assertThat(answers(LATELY, "partner:" + COURIER)).containsExactly(COURIER + " deleted 1");
        assertThat(held()).isEmpty();
    }

    @Test
    void whatIsNotDueStaysWhereItMayStay() {
        assertThat(records(LATELY))
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.path("state").asText()).isEqualTo("live"));
        assertThat(history(LATELY)).anySatisfy(item -> {
            assertThat(item.at("/event/type").asText()).isEqualTo(TYPE);
            assertThat(item.at("/data/receivedBy").asText()).isEqualTo("S. Bakker");
        });
    }

    @Test
    void theIndependentCheckerFindsNoDifference() {
        Path report = directory.resolve("checker-report.json");

        assertThat(new CheckerTool(sandbox)
                        .check(report, List.of("--run", run.path("runId").asText())))
                .hasValueSatisfying(found -> {
                    assertThat(found.path("differenceTotal").asLong())
                            .as(found.toPrettyString())
                            .isZero();
                    assertThat(found.at("/facts/deletions").asLong()).isEqualTo(3);
                });
    }

    /// Here, because every service runs and everything has happened once; nobody asks for credentials.
    @Test
    void everyMetricThatMonitoringNamesIsToldAndEveryOneOfOursIsExplained() {
        List<String> all = ServiceCatalog.all().stream().map(ServiceSpec::name).toList();
        // What is read twice a minute is there after the first time, about recipients once they are registered.
        await(
                () -> Scraped.of(sandbox, all).ours(),
                ours -> ours.containsAll(
                        List.of("lethe_violations_open", "lethe_obligations_open", "lethe_check_age_seconds")));

        Scraped scraped = Scraped.of(sandbox, all);
        assertThat(NamedSeries.ofMonitoring().missing(scraped)).isEmpty();
        assertThat(MonitoringFiles.documented()).allMatch(scraped::has);
        assertThat(scraped.ours()).allMatch(MonitoringFiles::isDocumented);
        assertThat(scraped.text())
                .as("metrics name nobody")
                .doesNotContain(LONG_AGO, LATELY, reference(LONG_AGO), reference(LATELY), "Bakker");
    }

    private static Path operatorSchemas() throws URISyntaxException {
        URL folder = Objects.requireNonNull(NewEventTypeLoopIT.class.getResource("/operator-schemas"));
        return Path.of(folder.toURI());
    }

    /// As the shop's own service would, of which Lethe knows nothing but the schema.
    private static void publish(String customer, Instant time) throws Exception {
        String data = """
                {"customerId": "%s", "orderId": "o-%s", "courier": "%s", "courierReference": "%s",
                 "receivedBy": "S. Bakker", "undeclared": true}""".formatted(customer, customer, COURIER, reference(customer));
        ProducerRecord<String, String> record = new ProducerRecord<>("platform.order.v1", customer, data);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "handed-over-to-" + customer,
                        "ce_source",
                        "/shop/couriers",
                        "ce_type",
                        TYPE,
                        "ce_time",
                        time.toString(),
                        "ce_subject",
                        customer,
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try (KafkaProducer<String, String> shop = new KafkaProducer<>(
                Map.of("bootstrap.servers", sandbox.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            shop.send(record).get(30, TimeUnit.SECONDS);
        }
    }

    private static String reference(String customer) {
        return "SP-" + customer;
    }

    /// Until the archive and the courier have what they are to delete.
    private static void awaitHolders() {
        for (String customer : List.of(LONG_AGO, LATELY)) {
            await(() -> history(customer), items -> items.iterator().hasNext());
            await(NewEventTypeLoopIT::held, text -> text.contains(reference(customer)));
        }
    }

    /// Until everybody has read everything: only then do the invariants hold.
    private static void awaitRest() {
        await(new Readers(sandbox)::unread, Map::isEmpty);
    }

    private static <T> T await(Supplier<T> state, Predicate<T> reached) {
        Patience patience = new Patience();
        T now = state.get();
        while (!reached.test(now)) {
            assertThat(patience.goOn(Objects.requireNonNull(now)))
                    .as("nothing moves: " + now)
                    .isTrue();
            now = state.get();
        }
        return now;
    }

    private static Iterable<JsonNode> records(String customer) {
        return services.get(ServiceCatalog.PURGER, "/records?subject=" + customer, "auditor");
    }

    private static JsonNode why(JsonNode record) {
        return services.get(
                ServiceCatalog.PURGER, "/records/" + record.path("recordId").asText() + "/why", "viewer");
    }

    private static Instant settled(JsonNode deletion) {
        return Instant.parse(deletion.path("settledAt").asText());
    }

    /// What recipients answered to the deletions of a customer's order: who, what, and how many items.
    private static List<String> answers(String customer, String scope) {
        List<String> answers = new ArrayList<>();
        for (JsonNode record : records(customer)) {
            if (record.path("category").asText().equals("ORDER_TRANSACTION")) {
                for (JsonNode deletion : why(record).path("deletions")) {
                    assertThat(deletion.path("scope").asText()).isEqualTo(scope);
                    deletion.path("obligations")
                            .forEach(obligation ->
                                    answers.add(obligation.path("recipient").asText() + " "
                                            + obligation.path("state").asText() + " "
                                            + obligation.path("items").asText()));
                }
            }
        }
        return answers;
    }

    private static Iterable<JsonNode> history(String customer) {
        return services.get(ServiceCatalog.CUSTOMER_ARCHIVE, "/subjects/" + customer + "/history", "support")
                .path("items");
    }

    /// What the courier holds, a line of JSON for each item.
    private static String held() {
        return services.text(ServiceCatalog.PARTNER_SIMULATOR, "/partners/" + COURIER + "/holdings", "auditor");
    }
}
