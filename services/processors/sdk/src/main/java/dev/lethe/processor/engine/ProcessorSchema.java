package dev.lethe.processor.engine;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Creates and upgrades the SDK's tables. They have a history of their own (`lethe_processor_history`), so that
/// their versions never collide with those of the author's migrations in the same schema.
final class ProcessorSchema {
    private static final String LOCATION = "classpath:lethe/processor/db";
    private static final String HISTORY = "lethe_processor_history";

    private ProcessorSchema() {}

    /// @throws org.flywaydb.core.api.FlywayException when the database is not there
    static void migrate(DataSource dataSource) {
        Flyway.configure(ProcessorSchema.class.getClassLoader())
                .dataSource(dataSource)
                .locations(LOCATION)
                .table(HISTORY)
                // The author's tables may be there first.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
