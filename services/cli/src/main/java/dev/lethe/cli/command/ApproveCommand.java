package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Failure;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "approve",
        description = "Approves a run's plan, after showing what it will delete and asking for the run's name.")
final class ApproveCommand extends RunCommands.OfRun {
    @Option(names = "--yes", description = "Does not ask; needs --digest.")
    boolean yes;

    @Option(names = "--digest", paramLabel = "HEX", description = "The digest of the plan that you have looked at.")
    @Nullable
    String digest;

    @Override
    int run(Purger purger, Screen screen) {
        JsonNode preview = purger.get(path() + "/preview");
        String planned = preview.path("digest").asText();
        if (digest != null && !digest.equalsIgnoreCase(planned)) {
            throw new Failure(
                    Failure.Kind.REFUSED,
                    "Run " + runId + " has another plan: its digest is " + planned + ". Nothing was approved.");
        }
        if (yes) {
            if (digest == null) {
                throw new Failure(Failure.Kind.USAGE, "--yes needs --digest: an approval is for a plan you have seen.");
            }
        } else {
            ask(preview, screen);
        }
        return RunView.now(purger.post(path() + "/approve", Map.of("digest", planned)), screen);
    }

    private void ask(JsonNode preview, Screen screen) {
        if (screen.json()) {
            throw new Failure(Failure.Kind.USAGE, "With --json nobody is asked: give --yes and --digest.");
        }
        RunView.preview(preview, screen);
        screen.say(String.format(
                Locale.ROOT,
                "%nUp to %,d deletions of %,d subjects. What is released cannot be recalled.",
                preview.path("members").asLong(),
                preview.path("subjects").asLong()));
        String words = "run " + runId;
        String typed = typed("To approve, type \"" + words + "\": ");
        if (typed == null) {
            throw new Failure(Failure.Kind.USAGE, "Nobody can be asked here: give --yes and --digest.");
        }
        if (!typed.strip().equalsIgnoreCase(words)) {
            throw new Failure(Failure.Kind.USAGE, "Nothing was approved.");
        }
    }
}
