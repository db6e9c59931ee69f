package dev.lethe.console.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.console.service.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InBriefTest {
    @Test
    void theWorstCheckGivesTheColour() {
        assertThat(of("ok", "not-run"))
                .extracting(InBrief::notWell, InBrief::tone)
                .containsExactly(0L, "quiet");
        assertThat(of("ok", "warning"))
                .extracting(InBrief::notWell, InBrief::tone)
                .containsExactly(1L, "warn");
        assertThat(of("failed", "warning"))
                .extracting(InBrief::notWell, InBrief::tone)
                .containsExactly(2L, "bad");
    }

    @Test
    void theLastCanaryTellsHowLongItTookOrHowItStands() {
        assertThat(with(canary("settled", 9.84)).canary()).isEqualTo("9.8 s");
        assertThat(with(canary("failed", null)))
                .extracting(InBrief::canary, InBrief::canaryTone, InBrief::canaryHref)
                .containsExactly("Failed", "bad", "/checks/canaries/4");
        assertThat(with(canary("under-way", null)).canary()).isEqualTo("Under way");
    }

    @Test
    void beforeTheFirstCanaryThereIsNone() {
        InBrief brief = InBrief.of(Answer.of(List.of()), Answer.of(List.of()));
        assertThat(brief.canary()).isEqualTo("None yet");
        assertThat(brief.canaryHref()).isEqualTo("/checks/canaries");
    }

    @Test
    void whatIsNotKnownIsNotCalledWell() {
        InBrief brief = InBrief.of(new Answer<>(null, null), new Answer<>(null, null));
        assertThat(brief.notWell()).isNull();
        assertThat(brief.canary()).isEqualTo("–");
    }

    private static InBrief of(String... outcomes) {
        List<CheckApi.Check> checks = List.of(outcomes).stream()
                .map(outcome -> new CheckApi.Check("orphans", "", "PT6H", outcome, false, null, null, null))
                .toList();
        return InBrief.of(Answer.of(checks), Answer.of(List.of()));
    }

    private static InBrief with(CheckApi.Canary canary) {
        return InBrief.of(Answer.of(List.of()), Answer.of(List.of(canary)));
    }

    private static CheckApi.Canary canary(String state, @Nullable Double settled) {
        return new CheckApi.Canary(
                4,
                state,
                null,
                "operator",
                "2026-11-23T10:00:00Z",
                null,
                7L,
                List.of(
                        new CheckApi.Link("published", null, "2026-11-23T10:00:00Z", 0.2),
                        new CheckApi.Link("settled", null, null, settled)));
    }

    @Test
    void countsAreReadInOneOrder() {
        assertThat(CheckTables.counts(Map.of("rejected", 20_000L, "events", 3L)))
                .isEqualTo("events 3, rejected 20,000");
    }
}
