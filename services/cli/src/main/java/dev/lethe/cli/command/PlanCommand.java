package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "plan", description = "Plans a run: writes down what is due. Nothing is deleted before it is approved.")
final class PlanCommand extends Call {
    @Option(names = "--as-of", paramLabel = "TIME", description = "Takes what has a deadline up to then; default now.")
    @Nullable
    String asOf;

    @Option(names = "--category", paramLabel = "CATEGORY", description = "Only this; may be repeated.")
    @Nullable
    List<String> categories;

    @Option(names = "--cap", paramLabel = "N", description = "The most deletions in all.")
    @Nullable
    Long cap;

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            description = "The most records of each category, of its live ones: 0.1.")
    @Nullable
    Double share;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown with the run.")
    @Nullable
    String reason;

    @Option(names = "--approval", description = "Wants an approval also where the plan is too small to need one.")
    boolean approval;

    @Option(names = "--no-start", description = "Waits after the preview until somebody starts it.")
    boolean noStart;

    @Option(names = "--rate", paramLabel = "N", description = "Records released a second, at most.")
    @Nullable
    Long rate;

    @Option(names = "--wait", description = "Waits for the preview, and shows it.")
    boolean wait;

    @Override
    int run(Purger purger, Screen screen) {
        Map<String, Object> caps =
                new Body().with("records", cap).with("share", share).fields();
        JsonNode planned = purger.once(
                "runs",
                new Body()
                        .with("asOf", asOf)
                        .with("categories", categories)
                        .with("cap", caps.isEmpty() ? null : caps)
                        .with("reason", reason)
                        .with("approval", approval ? true : null)
                        .with("start", noStart ? false : null)
                        .with("rate", rate)
                        .fields());
        long runId = planned.path("runId").asLong();
        if (!wait) {
            return RunView.now(planned, screen);
        }
        screen.say("Run " + runId + " is planned.");
        JsonNode run = Patience.until(
                purger,
                "runs/" + runId,
                each -> RunView.hasEnded(each) || each.path("plan").isObject(),
                each -> {});
        if (run.path("state").asText().equals("REFUSED")) {
            RunView.now(run, screen);
            return Lethe.NO;
        }
        RunView.preview(purger.get("runs/" + runId + "/preview"), screen);
        return done();
    }
}
