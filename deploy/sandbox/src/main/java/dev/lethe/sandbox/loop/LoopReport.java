package dev.lethe.sandbox.loop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What one turn of the loop came to: `target/run-report.json`.
///
/// @param published messages on the platform topics, by stream
/// @param rejected events refused, by reason
/// @param strippedFields undeclared fields that the intakes dropped
/// @param stamped stamped events, by category
/// @param purged records deleted everywhere, by category
/// @param seconds each phase took, and all together
@JsonPropertyOrder({
    "published",
    "rejected",
    "strippedFields",
    "stamped",
    "ledger",
    "deletions",
    "obligations",
    "purged",
    "checker",
    "seconds"
})
record LoopReport(
        Map<String, Long> published,
        Map<String, Long> rejected,
        long strippedFields,
        Map<String, Long> stamped,
        Ledger ledger,
        Deletions deletions,
        Map<String, Map<String, Long>> obligations,
        Map<String, Long> purged,
        Verdict checker,
        Map<String, Double> seconds) {

    /// Records that the ledger knows.
    ///
    /// @param records all
    /// @param active with something live
    /// @param due active ones that were due as of the run and are still there
    /// @param purged with nothing live any more
    record Ledger(long records, long active, long due, long purged) {

        /// The purger did not say.
        static final Ledger UNKNOWN = new Ledger(0, 0, -1, 0);
    }

    /// Deletions on the topics, ends of disclosures included.
    ///
    /// @param settled every recipient has deleted, or held nothing
    /// @param open a recipient has not answered, or failed; one that lawfully retains is neither settled nor open
    record Deletions(long emitted, long settled, long open) {}

    /// What the independent checker found.
    record Verdict(long checked, long differences) {

        /// The checker did not come to an end.
        static final Verdict NONE = new Verdict(0, -1);
    }

    /// Whether every due record is gone, every obligation settled or lawfully retained, and the checker content.
    @JsonIgnore
    boolean isClosed() {
        return ledger.due() == 0 && deletions.open() == 0 && checker.differences() == 0 && checker.checked() > 0;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }
}
