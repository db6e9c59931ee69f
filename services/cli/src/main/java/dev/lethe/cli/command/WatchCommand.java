package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "watch",
        description = "Follows a run until it ends, across restarts of the purger. The exit code says how it ended.")
final class WatchCommand extends RunCommands.OfRun {
    private String shown = "";

    @Override
    int run(Purger purger, Screen screen) {
        JsonNode run = Patience.until(purger, path(), RunView::hasEnded, each -> progress(each, screen));
        screen.progressEnds();
        RunView.show(run, screen);
        return RunView.exitCode(run);
    }

    /// On a terminal every answer is drawn; elsewhere a line is written when something has changed.
    private void progress(JsonNode run, Screen screen) {
        String state = run.path("state").asText();
        Map.Entry<Long, Long> part = switch (state) {
            case "CLAIMING" ->
                Map.entry(run.path("claimed").asLong(), run.at("/plan/members").asLong());
            case "RELEASING" ->
                Map.entry(run.path("released").asLong(), run.path("claimed").asLong());
            case "SETTLING" ->
                Map.entry(
                        run.at("/deletions/settled").asLong(),
                        run.path("released").asLong());
            default -> Map.entry(0L, 0L);
        };
        String cause = run.path("cause").isTextual() ? ": " + Table.text(run.path("cause")) : "";
        String line = "Run " + run.path("runId").asLong() + "  " + state + cause;
        String all = line + part;
        if (screen.terminal() || !all.equals(shown)) {
            screen.progress(line, part.getKey(), part.getValue());
        }
        shown = all;
    }
}
