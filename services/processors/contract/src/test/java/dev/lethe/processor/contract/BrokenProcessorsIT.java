package dev.lethe.processor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.processor.DeletionCut;
import dev.lethe.processor.HeldItem;
import dev.lethe.processor.RecordHolder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Each of these breaks the contract in one way, and fails the one case that names it.
class BrokenProcessorsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LATE_MILLIS = 1_500;

    @Test
    void oneThatIgnoresDeletionsFailsToHonorThem() throws Exception {
        assertFails(ContractCase.HONORS_A_DELETION, dataSource -> new IgnoresDeletions(), connection -> {});
    }

    @Test
    void oneThatAnswersBeforeItDeletesIsCaught() throws Exception {
        assertFails(ContractCase.RECEIPT_FOLLOWS_THE_DELETION, AnswersFirst::new, connection -> {});
    }

    @Test
    void oneThatForgetsItsCutsWhenItRestartsIsCaught() throws Exception {
        assertFails(
                ContractCase.CUT_SURVIVES_A_RESTART,
                dataSource -> new ViewHolder(),
                connection -> connection.createStatement().execute("DELETE FROM lethe_cut"));
    }

    @Test
    void oneThatDeletesBySubjectIsCaught() throws Exception {
        assertFails(ContractCase.DELETES_BY_RECORD, dataSource -> new DeletesBySubject(), connection -> {});
    }

    private static void assertFails(
            ContractCase fault, Function<DataSource, RecordHolder> holder, SdkProcessor.Mishap mishap)
            throws Exception {
        try (SdkProcessor processor = new SdkProcessor(holder, mishap)) {
            List<Verdict> verdicts = ContractSuite.run(processor, PATIENCE);

            assertThat(verdicts)
                    .filteredOn(Verdict.Failed.class::isInstance)
                    .extracting(Verdict::contractCase)
                    .as(verdicts::toString)
                    .containsExactly(fault);
        }
    }

    /// Says that everything went, and keeps it.
    private static final class IgnoresDeletions implements RecordHolder {
        private final ViewHolder views = new ViewHolder();

        @Override
        public void store(Connection connection, List<HeldItem> items) throws SQLException {
            views.store(connection, items);
        }

        @Override
        public int[] delete(Connection connection, List<DeletionCut> cuts) {
            return cuts.stream().mapToInt(cut -> 1).toArray();
        }
    }

    /// Says at once how much will go, and deletes it a little later.
    private static final class AnswersFirst implements RecordHolder {
        private final ViewHolder views = new ViewHolder();
        private final DataSource dataSource;

        AnswersFirst(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @Override
        public void store(Connection connection, List<HeldItem> items) throws SQLException {
            views.store(connection, items);
        }

        @Override
        public int[] delete(Connection connection, List<DeletionCut> cuts) throws SQLException {
            int[] counts = new int[cuts.size()];
            try (PreparedStatement count = connection.prepareStatement(
                    "SELECT COUNT(*) FROM viewed WHERE record_id = ? AND effective_ms <= ?")) {
                for (int i = 0; i < counts.length; i++) {
                    count.setBytes(1, cuts.get(i).recordId().bytes());
                    count.setLong(2, cuts.get(i).throughMillis());
                    try (ResultSet row = count.executeQuery()) {
                        row.next();
                        counts[i] = row.getInt(1);
                    }
                }
            }
            if (Arrays.stream(counts).sum() > 0) {
                CompletableFuture<Void> unused = CompletableFuture.runAsync(
                        () -> deleteLate(cuts), CompletableFuture.delayedExecutor(LATE_MILLIS, TimeUnit.MILLISECONDS));
            }
            return counts;
        }

        private void deleteLate(List<DeletionCut> cuts) {
            try (Connection connection = dataSource.getConnection()) {
                views.delete(connection, cuts);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Takes a deletion for one of the subject.
    private static final class DeletesBySubject implements RecordHolder {
        private final ViewHolder views = new ViewHolder();

        @Override
        public void store(Connection connection, List<HeldItem> items) throws SQLException {
            views.store(connection, items);
        }

        @Override
        public int[] delete(Connection connection, List<DeletionCut> cuts) throws SQLException {
            int[] gone = new int[cuts.size()];
            try (PreparedStatement delete = connection.prepareStatement("""
                    DELETE FROM viewed WHERE effective_ms <= ? AND subject IN
                      (SELECT subject FROM (SELECT DISTINCT subject FROM viewed WHERE record_id = ?) of_record)
                    """)) {
                for (int i = 0; i < gone.length; i++) {
                    delete.setLong(1, cuts.get(i).throughMillis());
                    delete.setBytes(2, cuts.get(i).recordId().bytes());
                    gone[i] = delete.executeUpdate();
                }
            }
            return gone;
        }
    }
}
