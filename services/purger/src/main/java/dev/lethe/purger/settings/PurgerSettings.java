package dev.lethe.purger.settings;

import dev.lethe.kernel.category.InformationCategory;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything under `lethe.purger`. An unknown name there stops the start.
@ConfigMapping(prefix = "lethe.purger")
public interface PurgerSettings {
    /// Who must answer deletions, by id. Reconciled into the database at each start.
    Map<String, Recipient> recipients();

    /// The limits on a run that states none of its own.
    Cap cap();

    Approval approval();

    /// How long records of a category can still be spared after they were claimed. A run waits for the longest among
    /// its plan's categories.
    Map<InformationCategory, Duration> grace();

    Pace pace();

    Fence fence();

    Settling settling();

    Reminders reminders();

    /// Members of a plan's chunk, and so records per release transaction. More per transaction is faster until a batch
    /// outgrows the redo log.
    @WithDefault("2000")
    int chunk();

    /// When a run starts by itself, as a Quartz cron expression in UTC, or `off`. By default at 03:00. It becomes the
    /// schedule `default`, as long as nobody has changed that one.
    @WithDefault("0 0 3 * * ?")
    String schedule();

    /// Whether this instance drives runs by itself. Tests step through a run by hand instead.
    @WithDefault("true")
    boolean runner();

    /// One recipient.
    interface Recipient {
        Kind kind();

        /// What a processor holds. A partner has none: it is obliged by what was disclosed to it.
        Optional<Set<InformationCategory>> categories();

        default Set<InformationCategory> held() {
            return categories().orElse(Set.of());
        }

        enum Kind {
            PROCESSOR,
            PARTNER
        }
    }

    /// A run with more due records than this stops before its first release.
    interface Cap {
        @WithDefault("10000")
        long records();

        /// Share of the live records, 0 to 1.
        @WithDefault("0.1")
        double share();
    }

    interface Approval {
        /// A plan with more members waits until somebody else than who asked for it approves. By default every one
        /// does.
        @WithDefault("0")
        long threshold();

        /// A plan that nobody has approved or started by then is refused: what it was made from is out of date.
        @WithDefault("PT24H")
        Duration patience();
    }

    /// What slows a run down.
    interface Pace {
        /// Records released a second, where the run states none; no limit by default.
        Optional<Long> rate();

        /// A run waits while the database answers a look at one row, in 95 of 100 cases, later than this.
        @WithDefault("PT1S")
        Duration databaseLatency();

        /// A run waits while a recipient owes more answers than this.
        @WithDefault("2000000")
        long openObligations();
    }

    interface Fence {
        /// How long the fence may stay unreached before the run says that it is paused, and by which partition.
        @WithDefault("PT30S")
        Duration patience();

        /// How far the clocks of service, database and broker may be apart.
        @WithDefault("PT5S")
        Duration clockTolerance();
    }

    interface Settling {
        /// After this a run whose obligations are not all settled is called partly settled; it goes on settling.
        @WithDefault("PT1H")
        Duration patience();
    }

    interface Reminders {
        /// The wait before the first reminder of a late obligation; it doubles with each.
        @WithDefault("PT1H")
        Duration first();

        @WithDefault("PT24H")
        Duration longest();

        /// How often the service looks for late obligations.
        @WithDefault("PT1M")
        Duration every();

        /// Whether the service looks by itself. Tests do not want to be interrupted.
        @WithDefault("true")
        boolean automatic();
    }
}
