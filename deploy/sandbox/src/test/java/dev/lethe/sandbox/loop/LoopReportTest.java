package dev.lethe.sandbox.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopReportTest {

    @TempDir
    Path directory;

    @Test
    void theReportHasExactlyTheAgreedNames() throws IOException {
        Path file = directory.resolve("target/run-report.json");
        report(0, 0, 0).write(file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "published",
                        "rejected",
                        "strippedFields",
                        "stamped",
                        "ledger",
                        "deletions",
                        "obligations",
                        "purged",
                        "checker",
                        "seconds");
        assertThat(json.path("ledger").fieldNames()).toIterable().containsExactly("records", "active", "due", "purged");
        assertThat(json.path("deletions").fieldNames()).toIterable().containsExactly("emitted", "settled", "open");
        assertThat(json.path("checker").fieldNames()).toIterable().containsExactly("checked", "differences");
    }

    @Test
    void theLoopIsClosedOnlyWhenNothingIsDueOpenOrDifferent() {
        assertThat(report(0, 0, 0).isClosed()).isTrue();
        assertThat(report(1, 0, 0).isClosed()).isFalse();
        assertThat(report(0, 1, 0).isClosed()).isFalse();
        assertThat(report(0, 0, 1).isClosed()).isFalse();
        assertThat(report(0, 0, LoopReport.Verdict.NONE.differences()).isClosed())
                .isFalse();
    }

    private static LoopReport report(long due, long open, long differences) {
        return new LoopReport(
                Map.of("order", 10L),
                Map.of("malformed", 1L),
                2,
                Map.of("IDENTITY", 9L),
                new LoopReport.Ledger(9, 5, due, 4),
                new LoopReport.Deletions(4, 4 - open, open),
                Map.of("customer-archive", Map.of("deleted", 4L)),
                Map.of("IDENTITY", 4L),
                new LoopReport.Verdict(100, differences),
                Map.of("total", 1.5));
    }
}
