package dev.lethe.archive.holding;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.processor.ProcessorSettings;
import dev.lethe.processor.contract.ProcessorContract;
import dev.lethe.processor.contract.ProcessorUnderTest;
import dev.lethe.processor.engine.Processor;
import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/// The archive's holder and tables keep the contract of processors, in every category. Here they run without the
/// application around them, so that they can be stopped and started within a test.
class CustomerArchiveContractIT extends ProcessorContract {
    private static Archive archive;

    @BeforeAll
    static void start() throws SQLException {
        archive = new Archive();
    }

    @AfterAll
    static void stop() {
        archive.close();
    }

    @Override
    protected ProcessorUnderTest processor() {
        return archive;
    }

    private static final class Archive implements ProcessorUnderTest, AutoCloseable {
        private final Testbed testbed = Testbed.get();
        private final String prefix = testbed.newPrefix("archive");
        private final TestDatabase database = testbed.newDatabase("archive");
        private final MariaDbPoolDataSource dataSource;
        private Processor processor;

        Archive() throws SQLException {
            testbed.createTopics(prefix);
            dataSource = new MariaDbPoolDataSource(
                    database.jdbcUrl() + "?user=" + database.username() + "&password=" + database.password());
            Flyway.configure().dataSource(dataSource).load().migrate();
            processor = start();
        }

        private Processor start() {
            ProcessorSettings settings = new ProcessorSettings(
                    recipient(),
                    categories(),
                    topics(),
                    Map.of("bootstrap.servers", bootstrapServers()),
                    ProcessorSettings.DEFAULT_BATCH_SIZE,
                    false, // as in application.properties
                    Duration.ofMillis(200));
            return new Processor(
                            settings, new ArchiveHolder(), dataSource, new SimpleMeterRegistry(), Clock.systemUTC())
                    .start();
        }

        @Override
        public String recipient() {
            return "customer-archive";
        }

        @Override
        public Set<InformationCategory> categories() {
            return EnumSet.allOf(InformationCategory.class);
        }

        @Override
        public Topics topics() {
            return new Topics(prefix);
        }

        @Override
        public String bootstrapServers() {
            return testbed.bootstrapServers();
        }

        @Override
        public List<Long> held(RecordId record) throws SQLException {
            return new HoldingLedger(dataSource)
                    .of(record).holdings().stream()
                            .flatMap(
                                    holding -> Collections.nCopies(
                                            (int) holding.items(), WireTime.parseMillis(holding.effectiveTime()))
                                            .stream())
                            .toList();
        }

        @Override
        public void restart() {
            processor.close();
            processor = start();
        }

        @Override
        public void close() {
            processor.close();
            dataSource.close();
            testbed.drop(database);
            testbed.deleteTopics(prefix);
        }
    }
}
