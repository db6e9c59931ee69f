package dev.lethe.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void dataThatDoesNotFitIsTheItemsFault() {
        assertThat(Fault.isOfTheItem(new SQLException("too long", "22001"))).isTrue();
        assertThat(Fault.isOfTheItem(new SQLException("no such parent", "23000")))
                .isTrue();
        assertThat(Fault.isOfTheItem(new BatchUpdateException("too long", "22001", new int[0])))
                .isTrue();
        assertThat(Fault.isOfTheItem(new IllegalArgumentException("unknown type")))
                .isTrue();
    }

    @Test
    void aLostConnectionAMissingTableAndADeadlockAreTheDatabases() {
        assertThat(Fault.isOfTheItem(new SQLNonTransientConnectionException("gone", "08000")))
                .isFalse();
        assertThat(Fault.isOfTheItem(new SQLException("no such table", "42S02")))
                .isFalse();
        assertThat(Fault.isOfTheItem(new SQLTransactionRollbackException("deadlock", "40001")))
                .isFalse();
        assertThat(Fault.isOfTheItem(new SQLException("no state"))).isFalse();
    }

    @Test
    void whatIsInsideAnUncheckedExceptionCounts() {
        assertThat(Fault.isOfTheItem(new IllegalStateException(new SQLException("gone", "08000"))))
                .isFalse();
        assertThat(Fault.isOfTheItem(new IllegalStateException(new SQLException("too long", "22001"))))
                .isTrue();
    }

    @Test
    void aReasonNeverRepeatsTheMessage() {
        assertThat(Fault.reason(new IllegalArgumentException("mira@example.org")))
                .doesNotContain("mira");
    }
}
