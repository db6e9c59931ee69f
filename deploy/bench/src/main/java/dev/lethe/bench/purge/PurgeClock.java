package dev.lethe.bench.purge;

import dev.lethe.bench.rig.Rig;
import dev.lethe.sandbox.loop.ServiceClient;
import java.time.Duration;
import java.util.UUID;

/// Times a purge run: from the request to the last settled obligation.
///
/// @param rig with a purger and the recipients that it obliges
final class PurgeClock {
    private static final String REQUEST = """
            {"reason": "bench", "cap": {"records": 10000000, "share": 1.0}}""";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// How many obligations of a run one recipient still has to settle. A tally row exists for each release of each
    /// recipient, so this reads hundreds of rows, not hundreds of thousands.
    private static final String OPEN = """
            SELECT COALESCE(SUM(t.open + t.failed), 0)
            FROM lethe_purger.release_batch b JOIN lethe_purger.release_tally t ON t.release_id = b.release_id
            WHERE b.run_id = ? AND t.recipient = ?
            """;

    private static final String STATE = "SELECT state FROM lethe_purger.purge_run WHERE run_id = ?";

    private static final String STAGES = """
            SELECT CONCAT('fencing ', fenced_ms - fence_ms, ', previewing ', previewed_ms - fenced_ms,
                          ', claiming ', claimed_ms - started_ms, ', releasing ', released_ms - claimed_ms,
                          ', settling ', settled_ms - released_ms)
            FROM lethe_purger.purge_run WHERE run_id = ?
            """;

    private static final String ALL = """
            SELECT COALESCE(SUM(t.open + t.failed + t.deleted + t.nothing_held + t.retained), 0)
            FROM lethe_purger.release_batch b JOIN lethe_purger.release_tally t ON t.release_id = b.release_id
            WHERE b.run_id = ? AND t.recipient = ?
            """;

    private final Rig rig;
    private final ServiceClient client;

    PurgeClock(Rig rig) {
        this.rig = rig;
        client = new ServiceClient(rig.sandbox());
    }

    /// A run under way.
    final class Run {
        private final long start = System.nanoTime();
        private final String id = client.startRun(REQUEST, UUID.randomUUID().toString());

        /// Waits until `recipient` has settled all that the run obliges it to.
        ///
        /// @return seconds since the request
        double settledBy(String recipient) {
            Rig.await(recipient + " has settled run " + id, PATIENCE, () -> isReleased() && open(recipient) == 0);
            return (System.nanoTime() - start) / 1e9;
        }

        /// Waits until the run itself says that it is complete.
        ///
        /// @return seconds since the request
        double completed() {
            Rig.await("run " + id + " is complete", PATIENCE, () -> "COMPLETED".equals(state()));
            return (System.nanoTime() - start) / 1e9;
        }

        /// How many obligations the run brought `recipient`.
        long obligations(String recipient) {
            return rig.database().number(ALL, id, recipient);
        }

        /// Where the run's own time went, in milliseconds.
        String stages() {
            return rig.database().text(STAGES, id).orElse("");
        }

        private long open(String recipient) {
            return rig.database().number(OPEN, id, recipient);
        }

        private boolean isReleased() {
            return switch (state()) {
                case "SETTLING", "PARTLY_SETTLED", "COMPLETED" -> true;
                case "REFUSED", "ABORTED", "PAUSED" ->
                    throw new IllegalStateException("run " + id + " does not go on: it is " + state());
                case String _ -> false;
            };
        }

        /// Read from the table: asking the purger every few milliseconds would slow what is measured.
        private String state() {
            return rig.database().text(STATE, id).orElse("");
        }
    }

    Run start() {
        return new Run();
    }
}
