package dev.lethe.bench;

import dev.lethe.bench.intake.IntakeRate;
import dev.lethe.bench.ledger.LedgerMerge;
import dev.lethe.bench.operation.OperatorWaits;
import dev.lethe.bench.policy.PolicyRate;
import dev.lethe.bench.purge.PurgeRate;
import dev.lethe.bench.purge.PurgeScale;
import dev.lethe.bench.report.BenchReport;
import dev.lethe.bench.report.Figure;
import dev.lethe.bench.report.Figure.Goal;
import dev.lethe.bench.rig.Rig;
import dev.lethe.sandbox.service.ServiceCatalog;
import dev.lethe.sandbox.service.ServiceProcess;
import dev.lethe.sandbox.service.ServiceSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// The program behind `make bench`.
///
/// Every measurement gets a sandbox of its own, empty, with the services that it needs. `ONLY=name,name` in the
/// environment chooses; the exit status is 1 when a goal is missed.
public final class Bench {
    private static final double RESIDENT_MEBIBYTES_MAX = 384;
    private static final double READY_SECONDS_MAX = 60;

    private final Path root;
    private final Clock clock;
    private final Map<String, Double> peakMebibytes = new TreeMap<>();

    private Bench(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /// @param services that it needs, apart from broker and database
    /// @param body told how long the sandbox took to be ready
    private record Measurement(String name, Set<String> services, BiFunction<Rig, Double, List<Figure>> body) {}

    public static void main(String[] args) {
        Bench bench = new Bench(Path.of("").toAbsolutePath(), Clock.systemUTC());
        BenchReport report = new BenchReport(bench.measure(System.getenv().getOrDefault("ONLY", "")));
        Path file = bench.root.resolve("target/bench-report.json");
        report.write(file);
        System.out.print("\n" + report.table() + "\n" + file + "\n");
        System.exit(report.met() ? 0 : 1);
    }

    private List<Measurement> measurements() {
        Set<String> all = ServiceCatalog.loop().stream().map(ServiceSpec::name).collect(Collectors.toSet());
        Set<String> loop = Set.of("order-intake", "purger", "customer-archive");
        return List.of(
                new Measurement(
                        "ready",
                        all,
                        (rig, seconds) ->
                                List.of(Figure.alone("ready", seconds, "s", new Goal.AtMost(READY_SECONDS_MAX)))),
                new Measurement(
                        "intake",
                        Set.of("order-intake"),
                        (rig, seconds) -> List.of(new IntakeRate(rig, clock, Bench::log).measure())),
                new Measurement(
                        "ledger-merge",
                        Set.of("order-intake", "purger"),
                        (rig, seconds) -> List.of(new LedgerMerge(rig, clock, Bench::log).measure())),
                new Measurement("purge", all, (rig, seconds) -> new PurgeRate(rig, clock, Bench::log).measure()),
                new Measurement(
                        "purge-scale",
                        loop,
                        (rig, seconds) -> List.of(new PurgeScale(rig, clock, Bench::log).measure())),
                new Measurement("policy", Set.of("purger", "console"), (rig, seconds) -> policy(rig)));
    }

    /// What operations wait for is measured in the ledger that the policy has just been changed over.
    private List<Figure> policy(Rig rig) {
        List<Figure> figures = new ArrayList<>(new PolicyRate(rig, clock, Bench::log).measure());
        figures.addAll(new OperatorWaits(rig, Bench::log).measure(PolicyRate.RECORDS, PolicyRate.RECORDS / 10));
        return figures;
    }

    private List<Figure> measure(String only) {
        List<Figure> figures = new ArrayList<>();
        for (Measurement each : chosen(only)) {
            log(each.name() + ": starting a sandbox");
            long start = System.nanoTime();
            try (Rig rig = Rig.start(root, root.resolve("target/bench/" + each.name()), each.services())) {
                double seconds = (System.nanoTime() - start) / 1e9;
                figures.addAll(each.body().apply(rig, seconds));
                rig.sandbox().services().forEach(this::notePeak);
            }
        }
        peakMebibytes.forEach((service, peak) ->
                figures.add(Figure.alone("resident:" + service, peak, "MiB", new Goal.AtMost(RESIDENT_MEBIBYTES_MAX))));
        return figures;
    }

    /// The kernel keeps each process's greatest resident size (VmHWM), so looking once at the end is enough.
    private void notePeak(ServiceProcess service) {
        peakMebibytes.merge(service.name(), service.peakResidentBytes() / (double) (1 << 20), Math::max);
    }

    private List<Measurement> chosen(String only) {
        Map<String, Measurement> byName = new TreeMap<>();
        measurements().forEach(each -> byName.put(each.name(), each));
        if (only.isBlank()) {
            return measurements();
        }
        List<Measurement> chosen = new ArrayList<>();
        for (String name : only.strip().split("[,\\s]+", -1)) {
            Measurement measurement = byName.get(name);
            if (measurement == null) {
                throw new IllegalArgumentException("no measurement " + name + "; there are " + byName.keySet());
            }
            chosen.add(measurement);
        }
        return chosen;
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
