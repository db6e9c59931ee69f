package dev.lethe.simulator.runtime;

import dev.lethe.kernel.schema.SchemaCatalog;
import dev.lethe.kernel.store.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes the plain Java parts that the features share.
@Dependent
final class Wiring {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Transactions transactions(DataSource dataSource) {
        return new Transactions(dataSource);
    }

    @Produces
    @Singleton
    SchemaCatalog schemas(@ConfigProperty(name = "lethe.schemas.dir") Optional<String> folder) {
        return SchemaCatalog.load(folder.map(Path::of));
    }
}
