package dev.lethe.console.check;

import dev.lethe.console.service.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What another page tells of the checks and of the last canary.
///
/// @param notWell   how many checks failed or warn; null where that is not known
/// @param tone      of the worst of them
/// @param canary    how long it took or how it stands, in a word or two
/// @param canaryAt  when it was sent; null where none was
/// @param canaryHref to its page, or to all of them
public record InBrief(
        @Nullable Long notWell,
        String tone,
        String canary,
        String canaryTone,
        @Nullable String canaryAt,
        String canaryHref) {
    private static final String QUIET = "quiet";

    public static InBrief of(Answer<List<CheckApi.Check>> checks, Answer<List<CheckApi.Canary>> canaries) {
        List<CheckApi.Check> known = checks.value();
        long failed = known == null ? 0 : with("failed", known);
        long warning = known == null ? 0 : with("warning", known);
        String tone = failed > 0 ? "bad" : warning > 0 ? "warn" : QUIET;
        Long notWell = known == null ? null : Long.valueOf(failed + warning);
        List<CheckApi.Canary> latest = canaries.value();
        if (latest == null || latest.isEmpty()) {
            return new InBrief(notWell, tone, latest == null ? "–" : "None yet", QUIET, null, "/checks/canaries");
        }
        CheckApi.Canary canary = latest.getFirst();
        String took = CheckTables.took(canary);
        return new InBrief(
                notWell,
                tone,
                took == null ? CheckTables.canaryState(canary.state()) : took,
                took == null ? CheckTables.canaryTone(canary.state()) : QUIET,
                canary.begunAt(),
                "/checks/canaries/" + canary.canaryId());
    }

    private static long with(String outcome, List<CheckApi.Check> checks) {
        return checks.stream().filter(check -> check.outcome().equals(outcome)).count();
    }
}
