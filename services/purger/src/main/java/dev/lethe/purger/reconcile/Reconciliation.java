package dev.lethe.purger.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.check.Finding;
import dev.lethe.purger.check.Outcome;
import dev.lethe.purger.check.SelfCheck;
import dev.lethe.purger.inquiry.Caller;
import dev.lethe.purger.inquiry.Inquiry;
import dev.lethe.purger.inquiry.UnansweredException;
import dev.lethe.purger.ledger.LedgerMerge;
import dev.lethe.purger.offset.TopicOffsets;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether processors hold what the ledger says: nothing that they said they had deleted, and what is live.
@ApplicationScoped
class Reconciliation implements SelfCheck {
    private static final String PROPERTY = "lethe.purger.checks.holdings.";

    /// 500 answers have 50 kB.
    private static final int MOST_BYTES = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Of several processors the worst counts; one that says nothing may be failing still.
    private static final List<Outcome> WORST_FIRST =
            List.of(Outcome.FAILED, Outcome.NOT_RUN, Outcome.WARNING, Outcome.OK);

    private final Map<String, Compared> processors = new TreeMap<>();
    private final LedgerHoldings ledger;
    private final LedgerMerge merge;
    private final TopicOffsets offsets;
    private final Topics topics;
    private final ObjectMapper json;
    private final Clock clock;

    /// @param categories that it is told of
    private record Compared(ProcessorHoldings holdings, Set<InformationCategory> categories) {}

    Reconciliation(
            LedgerHoldings ledger,
            LedgerMerge merge,
            TopicOffsets offsets,
            Topics topics,
            PurgerSettings settings,
            ObjectMapper json,
            Clock clock) {
        this.ledger = ledger;
        this.merge = merge;
        this.offsets = offsets;
        this.topics = topics;
        this.json = json;
        this.clock = clock;
        Inquiry inquiry = new Inquiry(PATIENCE, MOST_BYTES);
        settings.checks().holdings().forEach((recipient, where) -> {
            PurgerSettings.Recipient known = settings.recipients().get(recipient);
            if (known == null || known.kind() != PurgerSettings.Recipient.Kind.PROCESSOR) {
                throw new IllegalArgumentException(PROPERTY + recipient + ": there is no such processor");
            }
            processors.put(
                    recipient,
                    new Compared(
                            new ProcessorHoldings(
                                    inquiry,
                                    Inquiry.checked(PROPERTY + recipient + ".url", where.url()),
                                    Caller.configured(
                                            PROPERTY + recipient, where.user(), where.password(), where.tokenFile())),
                            known.held()));
        });
    }

    @Override
    public String name() {
        return "reconciliation";
    }

    @Override
    public String about() {
        return "What processors hold, compared with the ledger: counts by category, and single records.";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Finding look(@Nullable String memory, Duration within) {
        if (processors.isEmpty()) {
            return Finding.ok(Map.of(), "No processor's holdings can be asked for, so nothing is compared.");
        }
        Map<String, Memory> before = read(memory);
        Map<String, Memory> after = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        long unread = unread();
        Duration each = within.dividedBy(processors.size());
        processors.forEach((recipient, processor) -> {
            Memory last = before.getOrDefault(recipient, Memory.NONE);
            ProcessorLook look =
                    new ProcessorLook(recipient, processor.categories(), ledger, processor.holdings(), clock, each);
            try {
                Comparison.Judged judged = look.look(last, unread).judge(last);
                findings.add(judged.finding());
                after.put(recipient, judged.memory());
            } catch (UnansweredException e) {
                findings.add(Finding.notRun(
                        Map.of(),
                        "%s %s.".formatted(recipient, e.why()),
                        "Look whether it is up, and whether %s%s is right.".formatted(PROPERTY, recipient)));
                after.put(recipient, last);
            }
        });
        return worst(findings).remembering(write(after));
    }

    private static Finding worst(List<Finding> findings) {
        List<Finding> sorted = findings.stream()
                .sorted(Comparator.comparing(finding -> WORST_FIRST.indexOf(finding.outcome())))
                .toList();
        Map<String, Long> counts = new TreeMap<>();
        sorted.forEach(finding -> counts.putAll(finding.counts()));
        Finding worst = sorted.getFirst();
        return new Finding(
                worst.outcome(),
                counts,
                sorted.stream().map(Finding::found).collect(Collectors.joining(" ")),
                worst.advice(),
                null);
    }

    /// Lifecycle events that the ledger has not read yet, and a processor may have.
    private long unread() {
        Map<String, Long> read = merge.offsets();
        long unread = 0;
        for (Map.Entry<String, Long> end : offsets.ends(topics.lifecycle()).entrySet()) {
            unread += Math.max(0, end.getValue() - read.getOrDefault(end.getKey(), 0L));
        }
        return unread;
    }

    private Map<String, Memory> read(@Nullable String memory) {
        try {
            return memory == null ? Map.of() : json.readValue(memory, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            return Map.of(); // of an earlier version: it begins anew
        }
    }

    private String write(Map<String, Memory> memory) {
        try {
            return json.writeValueAsString(memory);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and ids can always be written", e);
        }
    }
}
