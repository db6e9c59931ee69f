package dev.lethe.bench.intake;

import dev.lethe.bench.kafka.Topics;
import dev.lethe.bench.load.ShopOrders;
import dev.lethe.bench.process.Frozen;
import dev.lethe.bench.report.Comparison;
import dev.lethe.bench.report.Figure;
import dev.lethe.bench.report.Figure.Goal;
import dev.lethe.bench.rig.Rig;
import dev.lethe.embedded.ChildProcess;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How many events one intake takes per second, end to end over Kafka with every step on, against [BareCopy].
///
/// Both are warm processes that read the same events from the same topic. Both are frozen while the topic is filled,
/// then
/// thawed in turn, alone; the time is from the thaw to the broker's append of the last record written.
public final class IntakeRate {
    private static final String INTAKE = "order-intake";
    private static final String SOURCE = "platform.order.v1";
    private static final String COPY_GROUP = "bench-copy";
    private static final String COPY_PREFIX = "bench.copy.";
    private static final List<String> OUTPUT = Stream.concat(Topics.LIFECYCLE.stream(), Stream.of("lethe.rejections"))
            .toList();

    private static final int WARM_UP_EVENTS = 450_000;
    private static final int EVENTS = 300_000;
    private static final int PAIRS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Rig rig;
    private final Clock clock;
    private final Consumer<String> log;

    public IntakeRate(Rig rig, Clock clock, Consumer<String> log) {
        this.rig = rig;
        this.clock = clock;
        this.log = log;
    }

    public Figure measure() {
        ShopOrders orders = new ShopOrders(clock.instant());
        rig.load().publish(orders.take(WARM_UP_EVENTS));
        awaitThrough(INTAKE);
        double recordsPerEvent = rig.offsets().count(OUTPUT) / (double) WARM_UP_EVENTS;
        rig.offsets().createLike(OUTPUT, COPY_PREFIX);
        ChildProcess copy = startCopy(recordsPerEvent);
        try {
            copy.awaitReady(() -> rig.offsets().isThrough(COPY_GROUP, SOURCE), PATIENCE);
            Comparison comparison = new Comparison();
            for (int i = 0; i < PAIRS; i++) {
                log.accept("intake, events/s: " + pair(comparison, orders, copy));
            }
            return comparison.figure("intake", "events/s", new Goal.AtLeast(0.35));
        } finally {
            copy.kill();
        }
    }

    private String pair(Comparison comparison, ShopOrders orders, ChildProcess copy) {
        try (Frozen intake = Frozen.freeze(rig.sandbox().service(INTAKE).pid());
                Frozen bare = Frozen.freeze(copy.pid())) {
            rig.load().publish(orders.take(EVENTS));
            return comparison.pair(
                    () -> rate(intake, INTAKE, OUTPUT),
                    () -> rate(
                            bare,
                            COPY_GROUP,
                            OUTPUT.stream().map(topic -> COPY_PREFIX + topic).toList()));
        }
    }

    /// Thaws a process and waits until its group has committed everything.
    private double rate(Frozen process, String group, List<String> output) {
        Duration cpuBefore = process.cpu();
        long startMillis = clock.millis();
        process.thaw();
        awaitThrough(group);
        log.accept("intake, %s: %.1f µs of CPU an event"
                .formatted(group, process.cpu().minus(cpuBefore).toNanos() / 1000.0 / EVENTS));
        return EVENTS * 1000.0 / (rig.offsets().lastAppendMillis(output) - startMillis);
    }

    private void awaitThrough(String group) {
        Rig.await(group + " has read " + SOURCE, PATIENCE, () -> rig.offsets().isThrough(group, SOURCE));
    }

    private ChildProcess startCopy(double recordsPerEvent) {
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                "-Xms32m",
                "-Xmx" + rig.sandbox().service(INTAKE).spec().heapMebibytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                BareCopy.class.getName()));
        command.addAll(new BareCopy.Arguments(
                        rig.sandbox().bootstrapServers(), SOURCE, COPY_GROUP, recordsPerEvent, COPY_PREFIX, OUTPUT)
                .toList());
        return ChildProcess.start(
                "bare-copy",
                command,
                Map.of(),
                rig.sandbox().settings().state(),
                rig.sandbox().settings().logs().resolve("bare-copy.log"));
    }
}
