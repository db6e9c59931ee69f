package dev.lethe.chaos.round;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.bench.rig.Rest;
import dev.lethe.bench.rig.Rig;
import dev.lethe.chaos.report.Verdict;
import dev.lethe.sandbox.SandboxSettings;
import dev.lethe.sandbox.loop.CheckerTool;
import dev.lethe.sandbox.loop.ServiceClient;
import dev.lethe.sandbox.service.ServiceCatalog;
import dev.lethe.sandbox.service.ServiceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A whole sandbox under test, and what one does with it from outside.
public final class World implements AutoCloseable {
    /// So that `make run` can stay up and `make bench` can measure beside it; below the ports that clients are given.
    private static final int PORT_OFFSET = 20_000;

    private static final Duration REST = Duration.ofMinutes(5);
    private static final Duration AWAY = Duration.ofMinutes(2);
    private static final long RETRY_MILLIS = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// More records than a campaign has: nobody is there to approve.
    private static final String UNATTENDED = "1000000000";

    private static final String RUN = """
            {"reason": "chaos", "cap": {"records": 10000000, "share": 1.0}}""";

    private final Rig rig;
    private final ServiceClient client;
    private final CheckerTool checker;
    private int reports;

    private World(Rig rig) {
        this.rig = rig;
        client = new ServiceClient(rig.sandbox());
        checker = new CheckerTool(rig.sandbox());
    }

    /// Starts everything.
    ///
    /// The purger takes small steps, so that there are more of them to interrupt, and reminds soon. Whoever is
    /// killed loses its place in its consumer group after six seconds, the least that a broker allows (Kafka's
    /// default is 45), and the notices that it was delivering after eight. Failed notices are tried again soon.
    public static World start(Path root, Path state) {
        SandboxSettings settings = SandboxSettings.defaults(root)
                .withServices(
                        ServiceCatalog.loop().stream().map(ServiceSpec::name).collect(Collectors.toSet()))
                .withState(state)
                .withPortOffset(PORT_OFFSET);
        for (ServiceSpec service : ServiceCatalog.loop()) {
            settings = settings.with(service.name(), "kafka.session.timeout.ms", "6000")
                    .with(service.name(), "kafka.heartbeat.interval.ms", "2000");
        }
        return new World(Rig.start(settings.with(ServiceCatalog.PURGER, "lethe.purger.chunk", "100")
                .with(ServiceCatalog.PURGER, "lethe.purger.approval.threshold", UNATTENDED)
                .with(ServiceCatalog.PURGER, "lethe.purger.reminders.first", "PT5S")
                .with(ServiceCatalog.PURGER, "lethe.purger.reminders.every", "PT2S")
                .with(ServiceCatalog.PARTNER_CONNECTOR, "lethe.connector.delivery.timeout", "PT5S")
                .with(ServiceCatalog.PARTNER_CONNECTOR, "lethe.connector.delivery.lease", "PT8S")
                .with(ServiceCatalog.PARTNER_CONNECTOR, "lethe.connector.delivery.schedule-scale", "0.002")));
    }

    public Rig rig() {
        return rig;
    }

    /// Asks for a purge run as of now.
    ///
    /// @return its id
    public String startRun() {
        String key = UUID.randomUUID().toString();
        return again(() -> client.startRun(RUN, key));
    }

    public void mood(String partner, String mood) {
        call("PUT", ServiceCatalog.PARTNER_SIMULATOR, "/partners/" + partner + "/mood", "{\"mood\": \"" + mood + "\"}");
    }

    /// Places a legal hold.
    ///
    /// @param target what kind of thing is held: `record`, `subject` or `category`
    /// @param what which one
    /// @return its id
    public String hold(String target, String what) {
        String body = MAPPER.createObjectNode()
                .put(target, what)
                .put("reason", "chaos")
                .put("authority", "court of chaos")
                .toString();
        return call("POST", ServiceCatalog.PURGER, "/holds", body)
                .path("hold")
                .path("holdId")
                .asText();
    }

    public void lift(String hold) {
        call("POST", ServiceCatalog.PURGER, "/holds/" + hold + "/lift", "{\"reason\": \"chaos is over\"}");
    }

    private JsonNode call(String method, String service, String path, String body) {
        String key = UUID.randomUUID().toString();
        return again(() -> client.call(method, service, path, "operator", body, key));
    }

    /// Tries again while a service is being started: for what may be asked twice.
    private static <T> T again(Supplier<T> call) {
        long deadline = System.nanoTime() + AWAY.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a service is away", e);
            }
        }
    }

    /// Waits until every service is ready and has read what there is.
    public void rest() {
        rig.sandbox().services().forEach(service -> service.awaitReady(REST));
        Rest.await(rig, REST);
    }

    /// Asks the independent checker; the system must be at rest.
    ///
    /// @param options of the checker beside the system's address
    public Verdict check(String... options) {
        Path report = rig.sandbox().settings().state().resolve("checker-" + reports++ + ".json");
        List<String> all = new ArrayList<>(List.of(options));
        return Verdict.of(checker.check(report, all)
                .orElseThrow(() -> new IllegalStateException("the checker could not check: see " + checker.log())));
    }

    @Override
    public void close() {
        rig.close();
    }
}
