package dev.lethe.console.run;

import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Plan;
import dev.lethe.console.purger.Purger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is done to a run after a look at what will happen.
enum Deed {
    APPROVE("approve", "Approve"),
    START("start", "Start"),
    PAUSE("pause", "Pause"),
    RESUME("resume", "Resume"),
    ABORT("abort", "Abort");

    /// For the pattern of a path.
    static final String WORDS = "approve|start|pause|resume|abort";

    private static final String FINAL = "A released deletion cannot be recalled.";

    private final String word;
    private final String label;

    Deed(String word, String label) {
        this.word = word;
        this.label = label;
    }

    static Optional<Deed> of(String word) {
        return Arrays.stream(values()).filter(deed -> deed.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    String label() {
        return label;
    }

    /// Whether it cannot be taken back, so that the run's name is asked for.
    boolean isDangerous() {
        return this != PAUSE;
    }

    /// Whether whoever does it may say why.
    boolean takesAReason() {
        return this == PAUSE || this == ABORT;
    }

    /// Whether it depends on what the plan holds.
    boolean needsPreview() {
        return this == APPROVE || this == START;
    }

    /// What will happen, in numbers.
    List<String> consequences(Purger.Run run, Plan.@Nullable Preview preview) {
        return switch (this) {
            case APPROVE -> approval(run, preview);
            case START -> {
                List<String> lines = plan(run, preview);
                lines.add("The run goes on by itself until it is through. " + FINAL);
                yield lines;
            }
            case PAUSE ->
                List.of(
                        "Once this has answered, nothing more is released until somebody resumes the run, also after a"
                                + " restart.",
                        released(run) + ". They go on to be settled and cannot be recalled.");
            case RESUME ->
                List.of(
                        "The run goes on where it stood, and releases what its plan still holds: "
                                + Words.number(RunDeeds.stillToGo(run)) + " deletions at most.",
                        released(run) + " before it was paused. " + FINAL);
            case ABORT ->
                List.of(
                        Words.number(RunDeeds.stillToGo(run)) + " deletions that its plan still holds are given up;"
                                + " those records stay.",
                        released(run) + " already: they go on to be settled and cannot be recalled.",
                        "The run ends as aborted. What is still due is taken by the next run.");
        };
    }

    private static List<String> approval(Purger.Run run, Plan.@Nullable Preview preview) {
        List<String> lines = plan(run, preview);
        if (preview != null) {
            lines.add("You approve the plan with the digest " + preview.digest()
                    + ", and nothing else: if anything has changed since, the run is refused.");
        }
        lines.add("Run " + run.runId() + " was asked for by " + run.requestedBy()
                + ", who cannot approve it. Your name goes on the audit trail.");
        lines.add("The run then goes on by itself until it is through. " + FINAL);
        return lines;
    }

    private static List<String> plan(Purger.Run run, Plan.@Nullable Preview preview) {
        List<String> lines = new ArrayList<>();
        if (preview == null) {
            return lines;
        }
        Plan.Standing standing = run.plan();
        long gone = standing == null ? 0 : standing.gone();
        lines.add(Words.number(preview.members() - gone) + " deletions at most go out. The plan has "
                + Words.number(preview.records()) + " records of " + Words.number(preview.subjects())
                + " subjects that go altogether, and " + Words.number(preview.disclosures())
                + " disclosures that end" + (gone == 0 ? "." : "; since then " + Words.number(gone) + " left it."));
        String categories = Words.CATEGORIES.stream()
                .filter(category -> part(preview, category).records() > 0)
                .map(category -> Words.category(category) + ": "
                        + Words.number(part(preview, category).records()) + " of "
                        + Words.number(part(preview, category).live()) + " live records")
                .collect(Collectors.joining(". "));
        if (!categories.isEmpty()) {
            lines.add(categories + ".");
        }
        if (!preview.recipients().isEmpty()) {
            lines.add("Who must delete: " + counts(preview.recipients()) + ".");
        }
        return lines;
    }

    private static Plan.CategoryPart part(Plan.Preview preview, String category) {
        Plan.CategoryPart part = preview.categories().get(category);
        return part == null ? new Plan.CategoryPart(0, 0, 0, 0, null, null, "PT0S") : part;
    }

    private static String counts(Map<String, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(each -> each.getKey() + " " + Words.number(each.getValue()) + " times")
                        .collect(Collectors.joining(", "));
    }

    private static String released(Purger.Run run) {
        return Words.number(run.released()) + " deletions were released";
    }
}
