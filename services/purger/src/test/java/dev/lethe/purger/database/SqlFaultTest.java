package dev.lethe.purger.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.api.Test;

class SqlFaultTest {
    @Test
    void aConnectionThatDiesUnderACommitIsADatabaseThatIsAway() {
        RollbackException commit = new RollbackException("ARJUNA016053: Could not commit transaction.");
        commit.addSuppressed(new IllegalStateException(new SQLNonTransientConnectionException("Socket error")));

        assertThat(SqlFault.of(new IllegalStateException(commit))).isEqualTo(SqlFault.UNAVAILABLE);
    }

    @Test
    void aTransactionThatCannotBeEndedIsADatabaseThatIsAway() {
        assertThat(SqlFault.of(new IllegalStateException(new RollbackException("timed out"))))
                .isEqualTo(SqlFault.UNAVAILABLE);
        assertThat(SqlFault.of(new IllegalStateException(new SystemException("cannot enlist"))))
                .isEqualTo(SqlFault.UNAVAILABLE);
    }

    @Test
    void theDatabasesOwnWordGoesFirst() {
        RollbackException commit = new RollbackException("rolled back");
        commit.addSuppressed(new SQLException("deadlock", "40001", 1213));

        assertThat(SqlFault.of(commit)).isEqualTo(SqlFault.CONFLICT);
        assertThat(SqlFault.of(new IllegalStateException(new SQLException("no such column", "42S22", 1054))))
                .isEqualTo(SqlFault.PERMANENT);
    }

    @Test
    void aDefectIsNoFaultOfTheDatabase() {
        assertThat(SqlFault.of(new IllegalStateException("defect"))).isEqualTo(SqlFault.FOREIGN);
    }
}
