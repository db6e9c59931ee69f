package dev.lethe.purger.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.purger.inquiry.Caller;
import dev.lethe.purger.inquiry.Inquiry;
import dev.lethe.purger.inquiry.UnansweredException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a processor says that it holds. Nothing that it answers is believed before it was looked at.
final class ProcessorHoldings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Inquiry inquiry;
    private final URI url;
    private final Caller caller;

    ProcessorHoldings(Inquiry inquiry, URI url, Caller caller) {
        this.inquiry = inquiry;
        this.url = url;
        this.caller = caller;
    }

    /// What became of a record there.
    ///
    /// @param oldestMillis the oldest effective time that is held; empty where nothing is
    record Answer(OptionalLong oldestMillis) {
        boolean isHeld() {
            return oldestMillis.isPresent();
        }
    }

    /// Records that something is held of, by category, of those whose id begins so.
    Map<String, Long> count(String prefix) throws UnansweredException {
        JsonNode held = ask(request("/counts?prefix=" + prefix).GET()).path("held");
        if (!held.isObject()) {
            throw unreadable();
        }
        Map<String, Long> counts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : held.properties()) {
            JsonNode records = each.getValue();
            if (InformationCategory.named(each.getKey()).isEmpty()
                    || !records.isIntegralNumber()
                    || !records.canConvertToLong()
                    || records.longValue() < 0) {
                throw unreadable();
            }
            counts.put(each.getKey(), records.longValue());
        }
        return counts;
    }

    /// What became of each of these records.
    Map<RecordId, Answer> answers(Collection<RecordId> records) throws UnansweredException {
        if (records.isEmpty()) {
            return Map.of();
        }
        String question = write(
                Map.of("recordIds", records.stream().map(RecordId::toString).toList()));
        JsonNode all = ask(request("/answers")
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(question)))
                .path("answers");
        Set<RecordId> asked = new HashSet<>(records);
        Map<RecordId, Answer> answers = new HashMap<>();
        for (JsonNode each : all) {
            RecordId record = recordId(each.path("recordId").asText());
            if (!asked.contains(record) || answers.put(record, answer(each)) != null) {
                throw new UnansweredException("answered for records that it was not asked about, or twice");
            }
        }
        if (answers.size() < asked.size()) {
            throw new UnansweredException("answered for %d of %d records".formatted(answers.size(), asked.size()));
        }
        return answers;
    }

    private static RecordId recordId(String text) throws UnansweredException {
        try {
            return RecordId.parse(text);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static Answer answer(JsonNode answer) throws UnansweredException {
        return switch (answer.path("state").asText()) {
            case "held" -> new Answer(OptionalLong.of(time(answer.path("oldest").asText())));
            case "gone", "unknown" -> new Answer(OptionalLong.empty());
            default -> throw unreadable();
        };
    }

    private static long time(String text) throws UnansweredException {
        try {
            return WireTime.parseMillis(text);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private HttpRequest.Builder request(String path) throws UnansweredException {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("accept", "application/json")
                .header("authorization", caller.authorization());
    }

    private JsonNode ask(HttpRequest.Builder request) throws UnansweredException {
        try {
            @Nullable JsonNode answer = JSON.readTree(inquiry.send(request));
            if (answer == null) {
                throw unreadable();
            }
            return answer;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static String write(Map<String, List<String>> question) {
        try {
            return JSON.writeValueAsString(question);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts can always be written", e);
        }
    }

    private static UnansweredException unreadable() {
        return new UnansweredException("answered with something that is no answer");
    }
}
