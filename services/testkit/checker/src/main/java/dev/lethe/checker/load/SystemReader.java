package dev.lethe.checker.load;

import dev.lethe.checker.CannotCheck;
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
import dev.lethe.checker.policy.PolicyVersions;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.schema.SchemaCatalog;
import dev.lethe.checker.screen.Screening;
import dev.lethe.checker.wire.DerivedIds;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/// Reads a whole system into [Facts]: topics first, then the ledger, then the holders, each to where it is when its
/// turn comes. The system is to be at rest meanwhile.
public final class SystemReader {

    private final RecordTable records = new RecordTable();
    private final EventTable events = new EventTable();
    private final Names partners = new Names();
    private final RawLogs logs = new RawLogs();
    private final RefusedDisclosures refused = new RefusedDisclosures();
    private final TopicDeletions deletions = new TopicDeletions();
    private final Receipts receipts = new Receipts(new Names());
    private final Differences differences;
    private final PolicyVersions policies;
    private final long nowMillis;
    private @Nullable LedgerFacts ledger;
    private final List<Holdings> processors = new ArrayList<>();
    private final List<Holdings> partnerCopies = new ArrayList<>();

    /// @param nowMillis the time for which the policy in force is asked
    public SystemReader(PolicyVersions policies, long nowMillis, Differences differences) {
        this.policies = policies;
        this.nowMillis = nowMillis;
        this.differences = differences;
    }

    /// Reads every topic.
    public void topics(
            TopicReader reader,
            String topicPrefix,
            String groupPrefix,
            SchemaCatalog schemas,
            DerivedIds ids,
            long epochMillis) {
        var raw = new RawLoader(new Screening(schemas, ids, epochMillis), records, events, partners, logs, refused);
        for (String stream : schemas.streams()) {
            var committed = reader.committed(groupPrefix + stream + "-intake");
            for (TopicReader.Range range : reader.ranges(topicPrefix + "platform." + stream + ".v1")) {
                OffsetAndMetadata offset = committed.get(range.partition());
                int log = raw.begin(new RawLog(
                        range.partition().topic(),
                        stream,
                        range.partition().partition(),
                        range.begin(),
                        offset == null ? range.begin() : offset.offset()));
                reader.read(range, message -> raw.add(log, message));
                if (offset == null || offset.offset() < range.end()) {
                    differences.trust(
                            "raw partitions that their intake has not read to the end",
                            range.end() > range.begin() ? 1 : 0);
                }
            }
        }
        var answers = new AnswerLoader(logs, receipts, differences);
        for (TopicReader.Range range : reader.ranges(topicPrefix + "lethe.rejections")) {
            reader.read(
                    range,
                    message -> answers.rejection(
                            message.topic() + "-" + message.partition() + "@" + message.offset(),
                            message.headers(),
                            message.value()));
        }
        var announced = new PolicyLoader(policies, differences);
        for (TopicReader.Range range : reader.ranges(topicPrefix + "lethe.policies")) {
            reader.read(
                    range,
                    message -> announced.add(
                            message.topic() + "-" + message.partition() + "@" + message.offset(),
                            message.headers(),
                            message.value()));
        }
        var lifecycle = new LifecycleLoader(records, events, partners, deletions, policies, ids, differences);
        for (Category category : Category.values()) {
            for (TopicReader.Range range : reader.ranges(topicPrefix + category.topic())) {
                if (range.begin() > 0) {
                    throw new CannotCheck("the start of " + range.partition()
                            + " is gone: a from-scratch fold is no longer possible");
                }
                reader.read(range, message -> lifecycle.add(category, message));
            }
        }
        for (TopicReader.Range range : reader.ranges(topicPrefix + "lethe.receipts")) {
            reader.read(
                    range,
                    message -> answers.receipt(
                            message.topic() + "-" + message.partition() + "@" + message.offset(),
                            message.headers(),
                            message.key(),
                            message.value()));
        }
    }

    /// Reads the ledger.
    public void ledger(Connection connection) {
        ledger = LedgerLoader.read(connection, records, deletions);
    }

    /// Asks a processor.
    public void processor(HoldingsLoader loader, HoldingsLoader.Holder holder) {
        processors.add(loader.ask(holder));
    }

    /// Asks a partner.
    ///
    /// @param required whether it is a difference worth stopping for that nobody knows the partner
    public void partner(HoldingsLoader loader, HoldingsLoader.Holder holder, boolean required) {
        var copy = loader.askIfKnown(holder);
        if (copy.isPresent()) {
            partnerCopies.add(copy.get());
        } else if (required) {
            throw new CannotCheck(holder + " is not there");
        } else {
            differences.trust("partners named by events and unknown to the simulator: " + holder.recipient(), 1);
        }
    }

    public HoldingsLoader holders() {
        return new HoldingsLoader(records);
    }

    /// Every partner that some event named.
    public SortedSet<String> knownPartners() {
        var known = new TreeSet<String>();
        for (int row = 0; row < events.size(); row++) {
            String partner = partners.name(events.partner(row));
            if (partner != null) {
                known.add(partner);
            }
        }
        return known;
    }

    /// The facts, as far as they were read.
    ///
    /// @param due picks the run whose completeness is checked
    public Facts facts(Function<LedgerFacts, @Nullable Run> due) {
        LedgerFacts read = ledger == null ? new LedgerFacts() : ledger;
        var cuts = new Cuts(records.size());
        deletions.all().forEach(copy -> cuts.add(copy.deletion()));
        read.deletions().forEach(released -> cuts.add(released.deletion()));
        return new Facts(
                policies,
                nowMillis,
                records,
                events,
                logs,
                refused,
                partners,
                deletions,
                receipts,
                read,
                processors,
                partnerCopies,
                new Lives(events, records.size()),
                cuts,
                due.apply(read));
    }
}
