package dev.lethe.bench.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.bench.report.Figure;
import dev.lethe.bench.report.Figure.Goal;
import dev.lethe.bench.report.Median;
import dev.lethe.bench.rig.Rig;
import dev.lethe.sandbox.loop.ServiceClient;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Plans runs over a large ledger and gives them up again, then opens the console's Today again and again.
public final class OperatorWaits {
    private static final String PLAN = """
            {"cap": {"records": 1000000, "share": 1.0}, "start": false, "reason": "measured"}""";
    private static final int PREVIEWS = 3;
    private static final int WARM_VISITS = 50;
    private static final int VISITS = 101;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Rig rig;
    private final Consumer<String> log;
    private final ServiceClient client;

    public OperatorWaits(Rig rig, Consumer<String> log) {
        this.rig = rig;
        this.log = log;
        this.client = new ServiceClient(rig.sandbox());
    }

    /// @param records how many the ledger holds
    /// @param due how many of them the plan must have at least
    public List<Figure> measure(int records, int due) {
        return List.of(
                Figure.alone("preview", previewSeconds(due), "s", new Goal.AtMost(5)),
                Figure.alone("today-page", todayMillis(records), "ms", new Goal.AtMost(200)));
    }

    /// From the call that asks for the run to the preview in hand.
    private double previewSeconds(int due) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < PREVIEWS; i++) {
            long start = System.nanoTime();
            String id = client.startRun(PLAN, UUID.randomUUID().toString());
            Rig.await(
                    "run " + id + " is previewed",
                    PATIENCE,
                    () -> client.run(id).path("state").asText().equals("PREVIEWED"));
            JsonNode preview = client.get(ServiceCatalog.PURGER, "/runs/" + id + "/preview", "viewer");
            seconds.add((System.nanoTime() - start) / 1e9);
            if (preview.path("records").asInt() < due) {
                throw new IllegalStateException("the plan is too small: " + preview);
            }
            log.accept("preview of %,d records: %.2f s, of which %s"
                    .formatted(
                            preview.path("records").asInt(),
                            seconds.getLast(),
                            client.run(id).path("seconds")));
            client.call(
                    "POST",
                    ServiceCatalog.PURGER,
                    "/runs/" + id + "/abort",
                    "operator",
                    "{\"reason\": \"measured\"}",
                    UUID.randomUUID().toString());
        }
        return Median.of(seconds);
    }

    private double todayMillis(int records) {
        try (ConsoleVisitor visitor = ConsoleVisitor.signIn(rig.sandbox(), "operator")) {
            String all = "%,d".formatted(records);
            Rig.await(
                    "Today shows the whole ledger",
                    PATIENCE,
                    () -> visitor.today().contains(all));
            for (int i = 0; i < WARM_VISITS; i++) {
                visitor.today();
            }
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < VISITS; i++) {
                long start = System.nanoTime();
                String page = visitor.today();
                millis.add((System.nanoTime() - start) / 1e6);
                if (!page.contains(all)) {
                    throw new IllegalStateException("Today does not show the ledger:\n" + page);
                }
            }
            List<Double> sorted = millis.stream().sorted().toList();
            log.accept("today, ms: median %.0f, 95th percentile %.0f, greatest %.0f"
                    .formatted(Median.of(millis), sorted.get(VISITS * 95 / 100), sorted.getLast()));
            return sorted.get(VISITS * 95 / 100);
        }
    }
}
