package dev.lethe.connector.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.connector.obligation.Obligation;
import dev.lethe.connector.obligation.Obligation.Kind;
import dev.lethe.kernel.time.WireTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// The body of a notice: `type`, `timestamp`, `data`, as Standard Webhooks recommends, and always under 20 kB.
///
/// @param json  the body
/// @param count how many of the obligations it was given it holds, from the first on
record NoticeBody(String json, int count) {
    private static final int MAX_BYTES = 19_999;
    private static final JsonMapper JSON = new JsonMapper();

    /// Puts as many of `obligations` into one body as fit, at least one; all are of `kind` and for `partner`.
    static NoticeBody of(Kind kind, String partner, List<Obligation> obligations, Instant now) {
        StringBuilder json = new StringBuilder(MAX_BYTES)
                .append("{\"type\":\"")
                .append(kind.eventType())
                .append("\",\"timestamp\":\"")
                .append(WireTime.format(now))
                .append("\",\"data\":{\"partner\":\"")
                .append(partner)
                .append("\",\"deletions\":[");
        String end = "]}}";
        int bytes = json.length() + end.length();
        int count = 0;
        for (Obligation obligation : obligations) {
            String item = item(obligation);
            int more = item.getBytes(StandardCharsets.UTF_8).length + (count == 0 ? 0 : 1);
            if (count > 0 && bytes + more > MAX_BYTES) {
                break;
            }
            json.append(count == 0 ? "" : ",").append(item);
            bytes += more;
            count++;
        }
        return new NoticeBody(json.append(end).toString(), count);
    }

    private static String item(Obligation obligation) {
        ObjectNode item = JSON.createObjectNode()
                .put("deletionId", obligation.key().deletionId().toString())
                .put("recordId", obligation.recordId().toString());
        ArrayNode references = item.putArray("partnerReferences");
        obligation.references().stream()
                .filter(r -> !r.equals(Obligation.UNNAMED))
                .forEach(references::add);
        item.put("through", WireTime.format(obligation.throughMillis())).put("reason", obligation.reason());
        switch (obligation.kind()) {
            case DELETION_REQUESTED -> item.put("honorBy", WireTime.format(obligation.dueMillis()));
            case DISCLOSURE_ENDED ->
                item.put("stopUse", "now").put("deleteBy", WireTime.format(obligation.dueMillis()));
        }
        try {
            return JSON.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
