package dev.lethe.purger.run;

import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;

/// Shows runs by the numbers that stand in paths.
@ApplicationScoped
class Views {
    private final PurgeRuns runs;
    private final RunFigures figures;
    private final RunDocuments documents;

    Views(PurgeRuns runs, RunFigures figures, RunDocuments documents) {
        this.runs = runs;
        this.figures = figures;
        this.documents = documents;
    }

    /// @throws HttpProblem 404 when there is no such run
    PurgeRun run(String id) {
        return runs.byId(Texts.number("run", id)).orElseThrow(Views::unknown);
    }

    RunView of(PurgeRun run) {
        return RunView.of(
                run,
                figures.of(run.id()),
                documents.cap(run),
                documents.preview(run).orElse(null),
                run.fence == null ? null : documents.fence(run));
    }

    static HttpProblem unknown() {
        return Problems.notFound("There is no run with this number.");
    }
}
