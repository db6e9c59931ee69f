package dev.lethe.connector.receipt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.EventTypes;
import dev.lethe.kernel.wire.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a partner posts: `{"type":"lethe.receipt.v1","timestamp":…,"data":{"receipts":[…]}}`.
///
/// @param answers one per deletion
record ReceiptBatch(List<Answer> answers) {
    static final int MAX_RECEIPTS = 1_000;

    private static final int MAX_TEXT = 500;
    private static final int MAX_ITEMS = 1_000_000_000;
    private static final Duration MAX_AHEAD = Duration.ofHours(24);
    private static final long EPOCH_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// One answer.
    record Answer(DeletionId deletionId, Receipt.Outcome outcome, int items, Instant at) {}

    /// What is wrong with one receipt of a batch.
    ///
    /// @param index its place in the batch, from 0
    record Problem(int index, String detail) {}

    /// The body is not what a partner posts.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /// Some receipts cannot be accepted.
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        Invalid(List<Problem> problems) {
            super("some receipts cannot be accepted");
            this.problems = List.copyOf(problems);
        }

        List<Problem> problems() {
            return problems;
        }
    }

    /// Reads the body that `partner` has signed.
    static ReceiptBatch parse(String partner, String body, Instant now) throws Malformed, Invalid {
        JsonNode receipts = receipts(body);
        List<Answer> answers = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Set<DeletionId> seen = new HashSet<>();
        for (int i = 0; i < receipts.size(); i++) {
            try {
                Answer answer = answer(partner, receipts.get(i), now);
                if (!seen.add(answer.deletionId())) {
                    throw new IllegalArgumentException("the batch answers this deletion twice");
                }
                answers.add(answer);
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(i, String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return new ReceiptBatch(answers);
    }

    private static JsonNode receipts(String body) throws Malformed {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the text.
            throw new Malformed("the body is not JSON");
        }
        if (!root.path("type").asText().equals(EventTypes.RECEIPT)) {
            throw new Malformed("the type is not " + EventTypes.RECEIPT);
        }
        JsonNode receipts = root.path("data").path("receipts");
        if (!receipts.isArray() || receipts.isEmpty() || receipts.size() > MAX_RECEIPTS) {
            throw new Malformed("data.receipts is an array of 1 to " + MAX_RECEIPTS + " receipts");
        }
        return receipts;
    }

    private static Answer answer(String partner, JsonNode receipt, Instant now) {
        if (receipt.has("recipient") && !receipt.path("recipient").asText().equals(partner)) {
            throw new IllegalArgumentException("the recipient is not the signer");
        }
        long at = WireTime.parseMillis(text(receipt, "at"));
        if (at < EPOCH_MILLIS || at > now.plus(MAX_AHEAD).toEpochMilli()) {
            throw new IllegalArgumentException("at is not a time at which this can have happened");
        }
        return new Answer(
                DeletionId.parse(text(receipt, "deletionId")),
                outcome(receipt),
                items(receipt),
                Instant.ofEpochMilli(at));
    }

    private static Receipt.Outcome outcome(JsonNode receipt) {
        return switch (text(receipt, "outcome")) {
            case "deleted" -> new Receipt.Deleted();
            case "nothing-held" -> new Receipt.NothingHeld();
            case "retained" ->
                new Receipt.Retained(
                        text(receipt, "basis"), Instant.ofEpochMilli(WireTime.parseMillis(text(receipt, "until"))));
            case "failed" -> new Receipt.Failed(text(receipt, "reason"));
            default -> throw new IllegalArgumentException("outcome is deleted, nothing-held, retained or failed");
        };
    }

    private static int items(JsonNode receipt) {
        JsonNode items = receipt.path("items");
        if (items.isMissingNode()) {
            return 0;
        }
        if (!items.isIntegralNumber()
                || !items.canConvertToInt()
                || items.intValue() < 0
                || items.intValue() > MAX_ITEMS) {
            throw new IllegalArgumentException("items is a whole number from 0 to " + MAX_ITEMS);
        }
        return items.intValue();
    }

    private static String text(JsonNode receipt, String field) {
        JsonNode node = receipt.path(field);
        if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > MAX_TEXT) {
            throw new IllegalArgumentException(field + " is a string of 1 to " + MAX_TEXT + " characters");
        }
        return node.textValue();
    }
}
