package dev.lethe.processor.engine;

import dev.lethe.kernel.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/// A processor in a process of its own, so that it can be killed. Arguments: broker, topic prefix, database.
final class KilledProcessor {
    private KilledProcessor() {}

    public static void main(String[] arguments) throws Exception {
        MariaDbPoolDataSource dataSource = new MariaDbPoolDataSource(arguments[2]);
        new Processor(
                        Bed.settings(new Topics(arguments[1]), arguments[0]),
                        new HeldTable(),
                        dataSource,
                        new SimpleMeterRegistry(),
                        Clock.systemUTC())
                .start();
        new CountDownLatch(1).await();
    }
}
