package dev.lethe.sandbox.loop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.console.LogMerger;
import dev.lethe.sandbox.console.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/// Closes the loop once: replays a history, purges what is due by now, waits for every answer, and has it checked.
public final class Loop {

    /// A first run over years of history takes far more than the purger's own cap allows; so it states its own.
    private static final String RUN_REQUEST = """
            {"cap": {"records": 100000000, "share": 1.0}, "reason": "first run over the replayed history"}
            """;

    private static final Set<String> ENDED = Set.of("COMPLETED", "PARTLY_SETTLED", "ABORTED", "REFUSED");

    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    private final Sandbox sandbox;
    private final Terminal terminal;
    private final LogMerger logs;
    private final ServiceClient services;
    private final IntakeLag intakes;
    private final Readers readers;
    private final Tool publisher;
    private final CheckerTool checker;
    private final Stopwatch stopwatch = new Stopwatch();
    private long toldNanos = System.nanoTime();

    public Loop(Sandbox sandbox, Terminal terminal, LogMerger logs) {
        this.sandbox = sandbox;
        this.terminal = terminal;
        this.logs = logs;
        this.services = new ServiceClient(sandbox);
        this.intakes = new IntakeLag(sandbox);
        this.readers = new Readers(sandbox);
        Path root = sandbox.settings().root();
        this.publisher = new Tool(
                "publisher",
                root.resolve("deploy/publisher/target/lib/lethe-publisher.jar"),
                256,
                root,
                sandbox.settings().logs().resolve("publisher.log"));
        this.checker = new CheckerTool(sandbox);
    }

    /// Looks, before anything is started, whether all is there that the loop will need.
    ///
    /// @throws IllegalStateException when it is not; its message says what to do
    public void requireBuilt() {
        publisher.requireBuilt();
        checker.requireBuilt();
    }

    /// Replays, purges, waits and checks; writes the report and shows it.
    ///
    /// @param startSeconds what it took to start everything
    /// @return whether the loop closed: nothing due is left, every obligation is settled or lawfully retained,
    ///     and the checker found no difference
    public boolean close(Replay replay, double startSeconds) {
        stopwatch.restart("start", startSeconds);
        try (Tally tally = new Tally(sandbox.bootstrapServers())) {
            publish(replay);
            stopwatch.lap("publish");
            awaitIntakes();
            stopwatch.lap("intake");
            String run = purge(tally);
            awaitRest();
            LoopReport.Verdict verdict = check(run);
            stopwatch.lap("check");
            LoopReport report = report(tally, run, verdict);
            report.write(sandbox.settings().root().resolve("target/run-report.json"));
            new LoopTable(terminal).show(report);
            return report.isClosed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(Replay replay) throws IOException {
        Path marker = sandbox.settings().state().resolve("kafka/replayed");
        if (Files.exists(marker) && Files.readString(marker).equals(replay.description())) {
            terminal.done("replayed already: " + replay.description());
            return;
        }
        terminal.line("replaying " + replay.description());
        List<String> arguments = new ArrayList<>(List.of("--bootstrap", sandbox.bootstrapServers()));
        sandbox.settings()
                .schemasFolder()
                .ifPresent(folder -> arguments.addAll(List.of("--schemas-dir", folder.toString())));
        replay.data().ifPresent(file -> arguments.addAll(List.of("--data", file.toString())));
        replay.shift().ifPresent(shift -> arguments.addAll(List.of("--shift", shift)));
        arguments.addAll(replay.options());
        int status = publisher.run(arguments, logs);
        if (status != 0) {
            throw new IllegalStateException("the publisher ended with status " + status + "; see "
                    + sandbox.settings().logs().resolve("publisher.log"));
        }
        Files.writeString(marker, replay.description());
        terminal.done("published " + figures(intakes.published()));
    }

    private void awaitIntakes() {
        Patience patience = new Patience();
        Map<TopicPartition, Long> unread = intakes.unread();
        while (!unread.isEmpty()) {
            long left = unread.values().stream().mapToLong(Long::longValue).sum();
            now("%,d messages to classify".formatted(left));
            if (!patience.goOn(unread)) {
                throw new IllegalStateException("the intakes stand still; unread: " + unread);
            }
            unread = intakes.unread();
        }
        terminal.done("everything is classified and stamped");
    }

    private void awaitRest() {
        Patience patience = new Patience();
        Map<String, Long> unread = readers.unread();
        while (!unread.isEmpty()) {
            now("still to read: " + figures(unread));
            if (!patience.goOn(unread)) {
                throw new IllegalStateException("somebody stands still; unread: " + unread);
            }
            unread = readers.unread();
        }
        stopwatch.lap("rest");
    }

    private String purge(Tally tally) {
        String id = services.startRun(RUN_REQUEST);
        terminal.line("purge run " + id);
        Patience patience = new Patience();
        String shown = "";
        boolean settling = false;
        while (true) {
            JsonNode run = services.run(id);
            String state = run.path("state").asText();
            tally.catchUp();
            if (state.equals("AWAITING_APPROVAL")) {
                approve(id);
            }
            if (!state.equals(shown)) {
                terminal.done(
                        "run " + id + ": " + state.toLowerCase(Locale.ROOT).replace('_', ' ') + cause(run));
                shown = state;
            }
            if (state.equals("SETTLING")) {
                now("%,d deletions, %,d receipts, %,d still open"
                        .formatted(tally.emitted(), tally.receipts(), tally.open()));
            }
            boolean released = state.equals("SETTLING") || ENDED.contains(state);
            if (released && !settling) {
                settling = true;
                stopwatch.lap("purge");
            }
            if (ENDED.contains(state) || !patience.goOn(List.of(state, tally.emitted(), tally.receipts()))) {
                break;
            }
        }
        stopwatch.lap(settling ? "settle" : "purge");
        return id;
    }

    /// Approves what the preview shows, as the sandbox's approver.
    private void approve(String run) {
        JsonNode preview = services.approve(run);
        terminal.done("run %s: %,d deletions of %,d subjects previewed, approved by the approver"
                .formatted(
                        run,
                        preview.path("members").asLong(),
                        preview.path("subjects").asLong()));
    }

    /// Says how things stand, but not more often than every few seconds.
    private void now(String text) {
        long nanos = System.nanoTime();
        if (nanos - toldNanos > TELL_EVERY.toNanos()) {
            toldNanos = nanos;
            terminal.line("    " + text);
        }
    }

    private static String cause(JsonNode run) {
        String cause = run.path("cause").asText("");
        return cause.isEmpty() || cause.equals("null") ? "" : " (" + cause + ")";
    }

    private LoopReport.Verdict check(String run) {
        terminal.line("checking");
        logs.add("checker", checker.log());
        Path report = sandbox.settings().root().resolve("target/checker-report.json");
        return checker.check(report, List.of("--run", run))
                .map(found -> new LoopReport.Verdict(
                        found.path("checkedTotal").asLong(),
                        found.path("differenceTotal").asLong(-1)))
                .orElse(LoopReport.Verdict.NONE);
    }

    private LoopReport report(Tally tally, String run, LoopReport.Verdict verdict) {
        tally.catchUp();
        return new LoopReport(
                intakes.published(),
                tally.rejected(),
                services.strippedFields(),
                tally.stamped(),
                ledger(run),
                new LoopReport.Deletions(tally.emitted(), tally.settled(), tally.open()),
                tally.obligations(),
                tally.purged(),
                verdict,
                stopwatch.seconds());
    }

    private LoopReport.Ledger ledger(String run) {
        try {
            // As of the run: a record that has fallen due since is the next run's.
            JsonNode ledger = services.ledger(services.run(run).path("asOf").asText());
            return new LoopReport.Ledger(
                    ledger.path("records").asLong(),
                    ledger.path("active").asLong(),
                    ledger.path("due").asLong(-1),
                    ledger.path("purged").asLong());
        } catch (IllegalStateException e) {
            terminal.bad("the purger does not tell of its ledger: " + e.getMessage());
            return LoopReport.Ledger.UNKNOWN;
        }
    }

    private static String figures(Map<String, Long> figures) {
        StringBuilder text = new StringBuilder();
        figures.forEach((name, figure) -> text.append(text.isEmpty() ? "" : ", ")
                .append(name)
                .append(' ')
                .append(String.format(Locale.ROOT, "%,d", figure)));
        return text.toString();
    }
}
