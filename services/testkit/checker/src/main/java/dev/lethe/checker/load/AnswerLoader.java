package dev.lethe.checker.load;

import static dev.lethe.checker.report.InvariantId.ACCOUNTED;
import static dev.lethe.checker.report.InvariantId.OBLIGATIONS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lethe.checker.facts.RawLog;
import dev.lethe.checker.facts.RawLogs;
import dev.lethe.checker.facts.Receipts;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.screen.Reason;
import dev.lethe.checker.wire.EnvelopeReader;
import dev.lethe.checker.wire.Id128;
import dev.lethe.checker.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Reads what the intakes and the recipients answered: rejections and receipts.
public final class AnswerLoader {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final RawLogs logs;
    private final Receipts receipts;
    private final Differences differences;

    public AnswerLoader(RawLogs logs, Receipts receipts, Differences differences) {
        this.logs = logs;
        this.receipts = receipts;
        this.differences = differences;
    }

    /// Remembers a message of the rejections topic.
    public void rejection(String where, Headers headers, byte @Nullable [] value) {
        JsonNode body = body(value);
        Reason reason = Reason.parse(body.path("reason").asText());
        if (reason == null
                || !"lethe.event.rejected.v1".equals(EnvelopeReader.header(headers, "ce_type"))
                || !reason.wireName().equals(EnvelopeReader.header(headers, "ce_rejectreason"))) {
            differences.add(ACCOUNTED, "unreadable-rejection", null, where + " is no rejection");
            return;
        }
        RawLog log =
                logs.find(body.path("topic").asText(), body.path("partition").asInt(-1));
        long offset = body.path("offset").asLong(-1);
        if (log != null && offset >= 0 && offset < log.begin()) {
            differences.trust("rejections of events that the broker no longer has", 1);
        } else if (log == null || !log.reject(offset, reason.bit())) {
            differences.add(ACCOUNTED, "rejection-of-nothing", null, where + " names no event");
        }
    }

    /// Remembers a message of the receipts topic.
    public void receipt(String where, Headers headers, byte @Nullable [] key, byte @Nullable [] value) {
        JsonNode body = body(value);
        Receipts.Outcome outcome = Receipts.Outcome.parse(body.path("outcome").asText());
        String id = body.path("deletionId").asText();
        String recipient = body.path("recipient").asText();
        if (outcome == null
                || !isReceipt(headers, key, id, recipient, body.path("attempt").asInt(), outcome)) {
            differences.add(OBLIGATIONS, "unreadable-receipt", null, where + " is no receipt");
        } else {
            receipts.add(Id128.parse(id), recipient, outcome);
        }
    }

    private static boolean isReceipt(
            Headers headers,
            byte @Nullable [] key,
            String id,
            String recipient,
            int attempt,
            Receipts.Outcome outcome) {
        String name = id + ":" + recipient + ":" + attempt + ":" + outcome.wireName();
        return ID.matcher(id).matches()
                && !recipient.isEmpty()
                && "lethe.receipt.v1".equals(EnvelopeReader.header(headers, "ce_type"))
                && name.equals(EnvelopeReader.header(headers, "ce_id"))
                && key != null
                && id.equals(new String(key, StandardCharsets.UTF_8));
    }

    private static JsonNode body(byte @Nullable [] value) {
        var parsed = value == null ? null : JsonText.parse(value);
        return parsed == null ? MissingNode.getInstance() : parsed.node();
    }
}
