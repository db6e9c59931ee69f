package dev.lethe.checker.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.checker.facts.Cuts;
import dev.lethe.checker.facts.EventTable;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.Holdings;
import dev.lethe.checker.facts.LedgerFacts;
import dev.lethe.checker.facts.Lives;
import dev.lethe.checker.facts.Names;
import dev.lethe.checker.facts.RawLog;
import dev.lethe.checker.facts.RawLogs;
import dev.lethe.checker.facts.Receipts;
import dev.lethe.checker.facts.RecordTable;
import dev.lethe.checker.facts.RefusedDisclosures;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.facts.TopicDeletions;
import dev.lethe.checker.load.AnswerLoader;
import dev.lethe.checker.load.LifecycleLoader;
import dev.lethe.checker.load.PolicyLoader;
import dev.lethe.checker.load.RawLoader;
import dev.lethe.checker.policy.PolicyVersions;
import dev.lethe.checker.policy.RetentionPolicy;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.schema.SchemaCatalog;
import dev.lethe.checker.screen.Screening;
import dev.lethe.checker.screen.Stamp;
import dev.lethe.checker.wire.DerivedIds;
import dev.lethe.checker.wire.Id128;
import dev.lethe.checker.wire.Instants;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A tiny Lethe in memory that does everything right, unless a test makes it do something wrong. It writes real
/// messages, which the checker's loaders read.
public final class SmallWorld {

    static final JsonMapper JSON = new JsonMapper();
    static final Path SCHEMAS =
            Path.of(System.getProperty("lethe.root", "../../.."), "schemas/src/main/resources/lethe");
    static final String ARCHIVE = "customer-archive";
    static final long APPENDED = millis("2026-11-22T12:00:00Z");

    public final DerivedIds ids = new DerivedIds("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    final SchemaCatalog schemas = SchemaCatalog.read(List.of(SCHEMAS));
    /// The version in force.
    RetentionPolicy policy = RetentionPolicy.parse(Objects.requireNonNull(schemas.defaultPolicy()));

    final PolicyVersions policies = new PolicyVersions(policy);
    final Differences differences = new Differences();
    public final RecordTable records = new RecordTable();
    final EventTable events = new EventTable();
    final Names partners = new Names();
    final RawLogs logs = new RawLogs();
    final RefusedDisclosures refused = new RefusedDisclosures();
    final TopicDeletions deletions = new TopicDeletions();
    final Receipts receipts = new Receipts(new Names());
    public final LedgerFacts ledger = new LedgerFacts();
    final RawLoader raw = new RawLoader(
            new Screening(schemas, ids, millis("2000-01-01T00:00:00Z")), records, events, partners, logs, refused);
    final LifecycleLoader lifecycle =
            new LifecycleLoader(records, events, partners, deletions, policies, ids, differences);
    final AnswerLoader answers = new AnswerLoader(logs, receipts, differences);
    final MiniIntake intake = new MiniIntake(this);
    final MiniPurger purger = new MiniPurger(this);
    final Map<String, Integer> logByStream = new TreeMap<>();
    final Map<String, Long> ends = new TreeMap<>();
    public final List<Item> archive = new ArrayList<>();
    public final Map<String, List<Item>> copies = new TreeMap<>();

    /// Every message, as it would be on its topic.
    public final List<Sent> sent = new ArrayList<>();

    /// A message on a topic's partition 0.
    public record Sent(String topic, @Nullable String key, Headers headers, JsonNode value) {}

    /// What a holder holds: a record's event.
    public record Item(
            Id128 record, long effectiveMillis, @Nullable String reference) {}

    public SmallWorld() {
        this(Long.MAX_VALUE);
    }

    /// @param committed up to where the intakes say they have accounted for everything
    SmallWorld(long committed) {
        for (String stream : schemas.streams()) {
            logByStream.put(stream, raw.begin(new RawLog("platform." + stream + ".v1", stream, 0, 0, committed)));
            ends.put(stream, 0L);
        }
    }

    static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(UTF_8);
    }

    /// An event as a platform service publishes it.
    public record Published(
            String stream,
            long offset,
            String type,
            String id,
            String time,
            @Nullable String subject,
            JsonNode data) {
        String source() {
            return "/shop/" + stream;
        }

        long effectiveMillis() {
            return Math.min(millis(time), APPENDED);
        }
    }

    /// Publishes an event and lets the intake stamp it.
    public Published publish(String type, String id, String time, @Nullable String subject, String data) {
        Published event = publishOnly(type, id, time, subject, data);
        intake.accept(event);
        return event;
    }

    /// Publishes an event that no intake ever sees.
    public Published publishOnly(String type, String id, String time, @Nullable String subject, String data) {
        var schema = schemas.find(type);
        String stream = schema == null ? "user" : schema.stream();
        var event = new Published(stream, ends.merge(stream, 1L, Long::sum) - 1, type, id, time, subject, json(data));
        var headers = new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_source", event.source().getBytes(UTF_8))
                .add("ce_type", type.getBytes(UTF_8))
                .add("ce_time", time.getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
        if (subject != null) {
            headers.add("ce_subject", subject.getBytes(UTF_8));
        }
        sent.add(new Sent("platform." + stream + ".v1", subject, headers, event.data()));
        raw.add(
                Objects.requireNonNull(logByStream.get(stream)),
                event.offset(),
                headers,
                bytes(event.data()),
                APPENDED);
        return event;
    }

    /// The default policy under another number, with another retention of behavior.
    static ObjectNode policy(JsonNode like, int version, String behaviorFor) {
        ObjectNode policy = like.deepCopy();
        policy.put("version", version);
        for (JsonNode rule : policy.path("rules")) {
            if (rule.path("category").asText().equals("BEHAVIOR")) {
                for (JsonNode term : rule.path("deadline")) {
                    ((ObjectNode) term).put("for", behaviorFor);
                }
            }
        }
        return policy;
    }

    /// Publishes a version of the policy that counts at once: from here on, everything is stamped and kept by it.
    public void publishPolicy(int version, String behaviorFor) {
        ObjectNode next = policy(Objects.requireNonNull(schemas.defaultPolicy()), version, behaviorFor);
        announce("lethe.policy.published.v1", version, text(APPENDED), next);
        policy = RetentionPolicy.parse(next);
        ledger.policyVersion(version);
    }

    /// Says on the policies' topic what has become of a version.
    void announce(String type, int version, String from, JsonNode policy) {
        var value = JSON.createObjectNode().put("version", version).put("effectiveFrom", from);
        value.set("policy", policy);
        var headers = new RecordHeaders().add("ce_type", type.getBytes(UTF_8));
        sent.add(new Sent("lethe.policies", String.valueOf(version), headers, value));
        new PolicyLoader(policies, differences).add("policies@" + version, headers, bytes(value));
    }

    void reject(Published event, String reason) {
        reject(event, reason, event.offset());
    }

    void reject(Published event, String reason, long offset) {
        var body = JSON.createObjectNode()
                .put("reason", reason)
                .put("stream", event.stream())
                .put("topic", "platform." + event.stream() + ".v1")
                .put("partition", 0)
                .put("offset", offset);
        answers.rejection(
                "rejections@" + offset,
                new RecordHeaders()
                        .add("ce_type", "lethe.event.rejected.v1".getBytes(UTF_8))
                        .add("ce_rejectreason", reason.getBytes(UTF_8)),
                bytes(body));
    }

    /// A whole order of long ago: placed, paid, shipped, delivered and completed, with two disclosures.
    public void order(String subject, String order, String day) {
        publish(
                "shop.order.placed.v1",
                order + "-1",
                day + "T10:00:00Z",
                subject,
                "{'orderId':'" + order + "','currency':'EUR','total':10.5,'lines':[{'sku':'a','quantity':1,"
                        + "'unitPrice':10.5}],'deliveryAddress':{'city':'Ulm'}}");
        publish(
                "shop.order.paid.v1",
                order + "-2",
                day + "T10:05:00Z",
                subject,
                "{'orderId':'" + order + "','currency':'EUR','amount':10.5,'paymentProvider':'clear-pay',"
                        + "'paymentReference':'pay-" + order + "'}");
        publish(
                "shop.shipment.created.v1",
                order + "-3",
                day + "T11:00:00Z",
                subject,
                "{'orderId':'" + order + "','carrier':'swift-parcel','trackingNumber':'sp-" + order + "'}");
        publish("shop.shipment.delivered.v1", order + "-4", day + "T15:00:00Z", subject, "{'orderId':'" + order + "'}");
        publish("shop.order.completed.v1", order + "-5", day + "T16:00:00Z", subject, "{'orderId':'" + order + "'}");
    }

    Id128 orderRecord(String subject, String order) {
        return ids.record(subject, Category.ORDER_TRANSACTION, "order", order);
    }

    Id128 deliveryRecord(String subject, String order) {
        return ids.record(subject, Category.LOGISTICS, "order", order);
    }

    List<Item> copy(String partner) {
        return copies.computeIfAbsent(partner, name -> new ArrayList<>());
    }

    /// Purges what is due, lets everybody answer, and says that the run completed.
    public Run purge(String asOf) {
        return purger.purge(millis(asOf), EnumSet.allOf(Category.class));
    }

    /// Everything as the checker would have read it.
    public Facts facts() {
        purger.writeLedger();
        var held = new Holdings(ARCHIVE);
        archive.forEach(item -> held.add(records.number(item.record), 0, item.effectiveMillis));
        var partnerCopies = new ArrayList<Holdings>();
        copies.forEach((partner, items) -> {
            var copy = new Holdings(partner);
            items.forEach(
                    item -> copy.add(Holdings.UNKNOWN_RECORD, Stamp.reference(item.reference), item.effectiveMillis));
            partnerCopies.add(copy);
        });
        var cuts = new Cuts(records.size());
        deletions.all().forEach(copy -> cuts.add(copy.deletion()));
        ledger.deletions().forEach(released -> cuts.add(released.deletion()));
        return new Facts(
                policies,
                APPENDED,
                records,
                events,
                logs,
                refused,
                partners,
                deletions,
                receipts,
                ledger,
                List.of(held),
                partnerCopies,
                new Lives(events, records.size()),
                cuts,
                ledger.lastCompleted());
    }

    /// What the checker finds.
    Differences check() {
        new Invariants(ids).check(facts(), differences);
        return differences;
    }

    static String text(long millis) {
        return Instants.text(millis);
    }
}
