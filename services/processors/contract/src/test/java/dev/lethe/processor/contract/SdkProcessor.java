package dev.lethe.processor.contract;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.processor.ProcessorSettings;
import dev.lethe.processor.RecordHolder;
import dev.lethe.processor.engine.Processor;
import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/// A processor written with the SDK, in this JVM, with topics and a schema of its own.
final class SdkProcessor implements ProcessorUnderTest, AutoCloseable {
    /// What happens between stopping and starting.
    interface Mishap {
        void befall(Connection connection) throws SQLException;
    }

    static final String RECIPIENT = "recommendations";

    private final Testbed testbed = Testbed.get();
    private final String prefix = testbed.newPrefix("contract");
    private final TestDatabase database = testbed.newDatabase("contract");
    private final MariaDbPoolDataSource dataSource;
    private final RecordHolder holder;
    private final Mishap mishap;
    private Processor processor;

    SdkProcessor(Function<DataSource, RecordHolder> holder, Mishap mishap) throws Exception {
        testbed.createTopics(prefix);
        dataSource = new MariaDbPoolDataSource(
                database.jdbcUrl() + "?user=" + database.username() + "&password=" + database.password());
        this.holder = holder.apply(dataSource);
        this.mishap = mishap;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                InputStream sql = Objects.requireNonNull(SdkProcessor.class.getResourceAsStream("/db/viewed.sql"))) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
        processor = start();
    }

    private Processor start() {
        ProcessorSettings settings = new ProcessorSettings(
                RECIPIENT,
                categories(),
                topics(),
                Map.of("bootstrap.servers", bootstrapServers()),
                ProcessorSettings.DEFAULT_BATCH_SIZE,
                true,
                Duration.ofMillis(200));
        return new Processor(settings, holder, dataSource, new SimpleMeterRegistry(), Clock.systemUTC()).start();
    }

    @Override
    public String recipient() {
        return RECIPIENT;
    }

    @Override
    public Set<InformationCategory> categories() {
        return EnumSet.of(InformationCategory.ORDER_TRANSACTION, InformationCategory.BEHAVIOR);
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
        List<Long> times = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT effective_ms FROM viewed WHERE record_id = ?")) {
            select.setBytes(1, record.bytes());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    times.add(rows.getLong(1));
                }
            }
        }
        return times;
    }

    @Override
    public void restart() throws SQLException {
        processor.close();
        try (Connection connection = dataSource.getConnection()) {
            mishap.befall(connection);
        }
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
