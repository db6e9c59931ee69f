package dev.lethe.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.testkit.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KilledProcessorIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SUBJECTS = 600;
    private static final int KILLS = 3;

    /// Every subject has an item of one record that stays, and one of a record that is deleted.
    @Test
    void aKillLosesNothingRevivesNothingAndLeavesNoDeletionUnanswered() throws Exception {
        try (Bed bed = new Bed()) {
            Set<DeletionId> deletions = new HashSet<>();
            Process process = start(bed);
            try {
                for (int i = 0; i < SUBJECTS; i++) {
                    String subject = "c-" + i;
                    RecordId deleted = Events.record(subject, 2);
                    LifecycleEvent.DeletionRequested deletion = Events.deletion(subject, deleted, 5);
                    deletions.add(deletion.deletionId());
                    bed.send(Events.stamped(subject, Events.record(subject, 1), 1, "e-" + i));
                    bed.send(Events.stamped(subject, deleted, 1, "f-" + i));
                    bed.send(deletion);
                    if (i % (SUBJECTS / KILLS) == SUBJECTS / KILLS - 1) {
                        awaitSomeProgress(bed, i / 2);
                        process.destroyForcibly().waitFor();
                        process = start(bed);
                    }
                }
                Await.until(
                        "all deletions are answered",
                        PATIENCE,
                        () -> answered(bed).containsAll(deletions));
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(bed.number("SELECT COUNT(*) FROM held")).isEqualTo(SUBJECTS);
            assertThat(bed.number("SELECT COUNT(DISTINCT record_id) FROM held")).isEqualTo(SUBJECTS);
            assertThat(bed.allReceipts())
                    .allSatisfy(receipt -> assertThat(receipt.items()).isEqualTo(1))
                    .allSatisfy(receipt -> assertThat(receipt.outcome()).isEqualTo(new Receipt.Deleted()));
            assertThat(new HashSet<>(bed.allReceipts())).hasSize(SUBJECTS);
        }
    }

    /// A kill while it starts would show little.
    private static void awaitSomeProgress(Bed bed, int items) {
        Await.until("it is at work", PATIENCE, () -> bed.number("SELECT COUNT(*) FROM lethe_receipt") >= items);
    }

    private static Set<DeletionId> answered(Bed bed) {
        Set<DeletionId> answered = new HashSet<>();
        bed.allReceipts().forEach(receipt -> answered.add(receipt.deletionId()));
        return answered;
    }

    private static Process start(Bed bed) throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcessor.class.getName(),
                        bed.bootstrapServers(),
                        bed.topics().prefix(),
                        bed.jdbcUrl()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
