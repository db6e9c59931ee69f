package dev.lethe.purger.settings;

import dev.lethe.kernel.category.InformationCategory;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    Holds holds();

    Gauges gauges();

    /// Who is told at once when something needs somebody, by name.
    Map<String, Alert> alerts();

    AlertDelivery alertDelivery();

    Checks checks();

    Canary canary();

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

        /// What was agreed with it.
        ServiceLevel serviceLevel();

        default Set<InformationCategory> held() {
            return categories().orElse(Set.of());
        }

        enum Kind {
            PROCESSOR,
            PARTNER
        }
    }

    /// What was agreed with a recipient.
    interface ServiceLevel {
        /// How long an answer may take, counted from the publication. Without it only `honorBy` counts.
        Optional<Duration> timeToAnswer();

        /// How many reminders may go unanswered before that is escalated.
        @WithDefault("3")
        int remindersBeforeEscalation();

        /// Who is called then; named in alerts, so a desk rather than a person.
        Optional<String> escalationContact();

        /// How many of its receipts may be refused, with less than a day in between, before that is a violation.
        @WithDefault("10")
        int refusedAnswers();
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

    interface Gauges {
        /// Whether the service reads figures for monitoring by itself. Tests read them when they have written some.
        @WithDefault("true")
        boolean automatic();
    }

    interface Holds {
        /// How long before its expiry a hold is announced.
        @WithDefault("P7D")
        Duration warnBefore();
    }

    /// An endpoint for alerts (Standard Webhooks 1.0).
    interface Alert {
        /// Where they are posted.
        URI url();

        /// What signs them: `whsec_` and 24 to 64 bytes in base64. Two, separated by a comma, while one replaces the
        /// other.
        List<String> secret();

        /// Of which events, such as `violation.opened`; of all, where none is named.
        Optional<Set<String>> events();

        /// Whether the endpoint may be on a private or loopback address, and without TLS: for a sandbox.
        @WithDefault("false")
        boolean allowPrivate();
    }

    interface AlertDelivery {
        /// How long a receiver may take to answer.
        @WithDefault("PT20S")
        Duration timeout();

        /// The pauses after the first, second, … failed attempt. After the last the alert is given up.
        @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H")
        List<Duration> schedule();

        /// Multiplies the schedule. Below 1 in a sandbox only.
        @WithDefault("1.0")
        double scheduleScale();

        /// How often to look for alerts.
        @WithDefault("PT1S")
        Duration poll();

        /// How long delivered alerts, and those given up, are shown.
        @WithDefault("P90D")
        Duration keepFor();
    }

    interface Canary {
        /// How often one is sent; by default only when somebody asks.
        @WithDefault("PT0S")
        Duration every();

        /// How old its events are: older than any deadline, younger than the intakes' epoch.
        @WithDefault("P5475D")
        Duration age();

        /// How long it may take from the first link to the last.
        @WithDefault("PT15M")
        Duration patience();
    }

    interface Checks {
        /// How often a check looks, by its name; without one, as often as it says itself. `PT0S`: only when asked.
        Map<String, Duration> every();

        /// How long one look may take.
        @WithDefault("PT1M")
        Duration longest();

        /// How long a consumer may stand still while there is something to read.
        @WithDefault("PT5M")
        Duration standstill();

        /// Groups that keep their offsets to themselves: of these it is known only whether somebody reads.
        Optional<Set<String>> groups();

        /// Where processors tell what they hold, by recipient. The others are not compared with the ledger.
        Map<String, Holdings> holdings();

        /// Where each instance of an intake tells its metrics, such as `http://order-intake:8082/q/metrics`.
        Optional<List<URI>> intakes();
    }

    /// A processor's endpoints for whoever compares what it holds with the ledger.
    interface Holdings {
        /// Below it are `counts` and `answers`.
        URI url();

        /// Who asks: somebody who may see holdings there, with a password or with a token.
        Optional<String> user();

        Optional<String> password();

        /// Holds an access token of the provider, and is read anew for each look.
        Optional<Path> tokenFile();
    }
}
