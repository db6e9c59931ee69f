package dev.lethe.intake.pipe;

import dev.lethe.intake.event.RawEvent;
import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.testing.Examples;
import dev.lethe.intake.testing.Pipes;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Topics;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How much CPU the pipe takes for one event, without Kafka. A program to run by hand while changing the pipe; `make
/// bench`
/// measures the whole way.
final class PipeSpeed {
    private static final int ROUNDS = 12;
    private static final int EVENTS_PER_ROUND = 100_000;

    private PipeSpeed() {}

    /// @param arguments the stream; `order` where there is none
    public static void main(String[] arguments) {
        String stream = arguments.length > 0 ? arguments[0] : "order";
        IntakePipe pipe = Pipes.of(stream);
        LifecycleWriter writer = new LifecycleWriter(new Topics(""));
        List<RawEvent> events = new ArrayList<>(Examples.valid(stream).values());
        long bytes = events.stream().mapToLong(RawEvent::sizeBytes).sum() / events.size();
        System.out.printf(Locale.ROOT, "%d examples of %s, %d bytes on average%n", events.size(), stream, bytes);
        for (int round = 0; round < ROUNDS; round++) {
            long startNanos = cpuNanos();
            long records = 0;
            long written = 0;
            for (int i = 0; i < EVENTS_PER_ROUND; i++) {
                if (pipe.process(events.get(i % events.size())) instanceof Outcome.Stamped stamped) {
                    for (LifecycleEvent.Stamped event : stamped.events()) {
                        written += writer.write(event).value().length;
                        records++;
                    }
                }
            }
            double micros = (cpuNanos() - startNanos) / 1000.0 / EVENTS_PER_ROUND;
            System.out.printf(
                    Locale.ROOT,
                    "%.2f µs of CPU an event, %d records, %d bytes%n",
                    micros,
                    records,
                    written / EVENTS_PER_ROUND);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
