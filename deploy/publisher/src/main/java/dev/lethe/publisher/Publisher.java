package dev.lethe.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.feed.Feed;
import dev.lethe.publisher.feed.Input;
import dev.lethe.publisher.feed.Survey;
import dev.lethe.publisher.feed.UnreadableInput;
import dev.lethe.publisher.send.Backfill;
import dev.lethe.publisher.send.KafkaSink;
import dev.lethe.publisher.send.Pace;
import dev.lethe.publisher.send.Progress;
import dev.lethe.publisher.send.PublishingFailed;
import dev.lethe.publisher.send.ResumeFile;
import dev.lethe.publisher.send.Sink;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// The program.
public final class Publisher {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final long STOP_WITHIN_SECONDS = 30;

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;
    private final BooleanSupplier stop;

    Publisher(Clock clock, PrintStream out, PrintStream err, BooleanSupplier stop) {
        this.clock = clock;
        this.out = out;
        this.err = err;
        this.stop = stop;
    }

    /// Exits with 0 when done (also at the limit), 1 when something failed, 2 for a wrong command line.
    public static void main(String[] arguments) {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch finished = new CountDownLatch(1);
        // On Ctrl-C or SIGTERM what is under way is completed and the position kept, before the process ends.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.set(true);
            try {
                finished.await(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        int code;
        try {
            code = new Publisher(Clock.systemUTC(), System.out, System.err, stop::get).run(List.of(arguments));
        } finally {
            finished.countDown();
        }
        System.exit(code);
    }

    int run(List<String> arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.print(Options.USAGE);
                return DONE;
            }
            publish(options);
            return DONE;
        } catch (UsageError e) {
            err.println(e.getMessage() + "\n`--help` shows the options.");
            return WRONG_USAGE;
        } catch (UnreadableInput | PublishingFailed e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("cannot read or write: " + e.getMessage());
            return FAILED;
        }
    }

    private void publish(Options options) throws IOException {
        Optional<ResumeFile> resumeFile = options.resumeFile().map(ResumeFile::new);
        Optional<ResumeFile.Position> kept =
                resumeFile.isPresent() ? resumeFile.get().read() : Optional.empty();
        Instant until = until(options, kept);
        Input input = Inputs.of(options, until);
        Survey survey = input.survey();
        Duration shift = options.shift() ? Duration.between(survey.last(), until) : Duration.ZERO;
        try (Sink sink = sink(options);
                Feed feed = input.open(survey, shift)) {
            ResumeFile.Position start =
                    new ResumeFile.Position(survey.fingerprint(), sink.destination(), until, shift, 0);
            if (kept.isPresent()) {
                start = start.at(kept.get().position());
                check(kept.get(), start);
                err.printf("resuming after %,d messages%n", start.position());
            }
            Pace pace = options.rate() == 0 ? Pace.unlimited() : Pace.of(options.rate(), System::nanoTime);
            Backfill backfill = new Backfill(feed, sink, pace, progress(), resumeFile.orElse(null), System::nanoTime);
            Backfill.Outcome outcome = backfill.run(start, options.limit(), stop);
            report(options, survey, start, feed, outcome);
        }
    }

    /// A resumed publication keeps the end that its first session chose.
    private Instant until(Options options, Optional<ResumeFile.Position> kept) {
        Instant asked = options.until().orElse(clock.instant()).truncatedTo(ChronoUnit.MILLIS);
        if (kept.isEmpty()) {
            return asked;
        }
        if (options.until().isPresent() && !asked.equals(kept.get().until())) {
            throw new UsageError(
                    "the publication to resume ends at " + kept.get().until() + ", not at " + asked);
        }
        return kept.get().until();
    }

    private static void check(ResumeFile.Position kept, ResumeFile.Position now) {
        if (!kept.input().equals(now.input()) || !kept.shift().equals(now.shift())) {
            throw new UsageError("the resume file is of another input or other options:\n  " + kept.input() + "\n  now "
                    + now.input());
        }
        if (!kept.destination().equals(now.destination())) {
            throw new UsageError("the resume file is of another Kafka cluster or topic prefix: " + kept.destination());
        }
    }

    private static Sink sink(Options options) throws IOException {
        if (options.dryRun()) {
            return Sink.nowhere();
        }
        Properties properties = new Properties();
        if (options.kafkaConfig().isPresent()) {
            try (InputStream file = Files.newInputStream(options.kafkaConfig().get())) {
                properties.load(file);
            }
        }
        options.bootstrap().ifPresent(servers -> properties.setProperty("bootstrap.servers", servers));
        properties.putIfAbsent("bootstrap.servers", Options.DEFAULT_BOOTSTRAP);
        return KafkaSink.connect(properties, options.topicPrefix());
    }

    private Progress progress() {
        Console console = System.console();
        return new Progress(err, console != null && console.isTerminal());
    }

    private void report(Options options, Survey survey, ResumeFile.Position start, Feed feed, Backfill.Outcome outcome)
            throws IOException {
        ObjectNode summary = Json.MAPPER.createObjectNode().put("input", survey.kind());
        summary.set("found", Json.MAPPER.valueToTree(new TreeMap<>(feed.findings())));
        summary.put("seed", options.seed())
                .put("until", start.until().toString())
                .put("shiftMillis", start.shift().toMillis())
                .put("finished", outcome.finished());
        outcome.tally().writeTo(summary);
        summary.putObject("session")
                .put("resumedFrom", start.position())
                .put("sent", outcome.sent())
                .put("seconds", Math.round(outcome.seconds() * 1_000) / 1_000.0);
        if (options.summary().isPresent()) {
            Path file = options.summary().get().toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.write(file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(summary));
        }
        out.println((outcome.finished() ? "published " : "stopped at ") + summary.get("published"));
    }
}
