package dev.lethe.purger.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Runs work in a transaction of its own (READ COMMITTED), and again when the database broke a deadlock or a lock
/// wait by rolling it back. Work may therefore run several times and must keep its effects inside the transaction.
@ApplicationScoped
public class Transactions {
    private static final int MAX_ATTEMPTS = 12;
    private static final int TIMEOUT_SECONDS = 300;
    private static final int LONG_TIMEOUT_SECONDS = 7_200;

    private final AgroalDataSource dataSource;

    Transactions(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// What is done in a transaction.
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T in(Connection connection) throws SQLException;
    }

    /// What is done in a transaction, without a result.
    @FunctionalInterface
    public interface Deed {
        void in(Connection connection) throws SQLException;
    }

    /// Commits the work and answers its result.
    ///
    /// @throws DatabaseUnavailableException when the database cannot be reached or conflicts persist: try later
    /// @throws DatabaseFaultException when the statement is at fault: trying again will not help
    public <T extends @Nullable Object> T call(Work<T> work) {
        return call(work, TIMEOUT_SECONDS);
    }

    /// As [#call], for work that keeps its transaction open for long, while others do what it is about.
    public <T extends @Nullable Object> T callLong(Work<T> work) {
        return call(work, LONG_TIMEOUT_SECONDS);
    }

    private <T extends @Nullable Object> T call(Work<T> work, int timeoutSeconds) {
        List<RuntimeException> earlier = new ArrayList<>();
        while (true) {
            try {
                return QuarkusTransaction.requiringNew().timeout(timeoutSeconds).call(() -> {
                    try (Connection connection = dataSource.getConnection()) {
                        return work.in(connection);
                    }
                });
            } catch (RuntimeException e) {
                SqlFault fault = SqlFault.of(e);
                if (fault == SqlFault.CONFLICT && earlier.size() < MAX_ATTEMPTS) {
                    earlier.add(e);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                            ThreadLocalRandom.current().nextLong(5L * earlier.size(), 20L * earlier.size())));
                } else {
                    RuntimeException thrown = fault.asThrown(e);
                    earlier.forEach(thrown::addSuppressed);
                    throw thrown;
                }
            }
        }
    }

    /// Commits the deed; otherwise as [#call].
    public void run(Deed deed) {
        call(connection -> {
            deed.in(connection);
            return Boolean.TRUE;
        });
    }
}
