package dev.lethe.chaos;

import dev.lethe.chaos.bite.Bites;
import dev.lethe.chaos.report.ChaosReport;
import dev.lethe.chaos.round.Campaign;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/// The program behind `make chaos`.
///
/// `SEEDS=1,2,3` in the environment chooses the seeds. `BITES=1` shows instead that the checker turns red when Lethe is
/// broken. The exit status is 1 when an invariant did not hold, or a bite was not felt.
public final class Chaos {
    private Chaos() {}

    public static void main(String[] args) {
        Path root = Path.of("").toAbsolutePath();
        Path state = root.resolve("target/chaos");
        if (System.getenv("BITES") != null) {
            System.exit(new Bites(root, state.resolve("bites"), Clock.systemUTC(), Chaos::log).allFelt() ? 0 : 1);
        }
        List<Long> seeds = Arrays.stream(
                        System.getenv().getOrDefault("SEEDS", "1,2,3").split(",", -1))
                .map(seed -> Long.valueOf(seed.strip()))
                .toList();
        ChaosReport report = new Campaign(root, state, Clock.systemUTC(), Chaos::log).play(seeds);
        Path file = root.resolve("target/chaos-report.json");
        report.write(file);
        System.out.print("\n" + report.table() + "\n" + file + "\n");
        System.exit(report.clean() ? 0 : 1);
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
