package dev.lethe.checker.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.DisclosureRow;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.facts.Obligation;
import dev.lethe.checker.facts.Receipts;
import dev.lethe.checker.facts.Recipient;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.wire.Id128;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The small world's purger: a slow and obvious one, over the set of all events.
final class MiniPurger {

    private final SmallWorld world;
    private final Map<Id128, Long> cuts = new TreeMap<>();
    private final Map<Id128, Map<String, Long>> ownCuts = new TreeMap<>();
    private boolean written;
    int runs;
    long gateEpoch = 5;

    /// Which due records the run purges; a test may leave one out.
    Predicate<Id128> purges = record -> true;
    /// What the ledger's rows look like; a test may spoil one.
    UnaryOperator<LedgerRows.Row> rows = row -> row;
    /// What the ledger's deletions look like.
    UnaryOperator<LedgerDeletion> releases = deletion -> deletion;
    /// Which deletions were planned.
    Predicate<Deletion> plans = deletion -> true;
    /// What the obligations look like; null to lose one.
    UnaryOperator<@Nullable Obligation> obligations = obligation -> obligation;
    /// Whether recipients answer.
    Predicate<String> answers = recipient -> true;
    /// Whether holders delete.
    Predicate<String> deletes = recipient -> true;
    /// What the run looks like.
    UnaryOperator<Run> run = given -> given;
    /// Which touches the purger believes in.
    Predicate<MiniIntake.Touch> merged = touch -> true;

    MiniPurger(SmallWorld world) {
        this.world = world;
        world.ledger.policyVersion(world.policy.version());
        world.ledger.processors().add(new Recipient(SmallWorld.ARCHIVE, EnumSet.allOf(Category.class)));
    }

    private List<MiniIntake.Touch> live(Id128 record) {
        long cut = cuts.getOrDefault(record, Long.MIN_VALUE);
        return world.intake.touches.stream()
                .filter(touch -> touch.record().equals(record) && touch.effectiveMillis() > cut && merged.test(touch))
                .toList();
    }

    private Map<Id128, MiniIntake.Touch> records() {
        Map<Id128, MiniIntake.Touch> first = new TreeMap<>();
        world.intake.touches.forEach(touch -> first.putIfAbsent(touch.record(), touch));
        return first;
    }

    static Bases bases(List<MiniIntake.Touch> touches) {
        var bases = new Bases();
        touches.forEach(touch -> bases.add(touch.effectiveMillis(), touch.effect()));
        return bases;
    }

    Run purge(long asOf, Set<Category> categories) {
        String runId = String.valueOf(++runs);
        int before = world.ledger.deletions().size();
        Map<String, Long> fence = new HashMap<>();
        world.ends.forEach((stream, end) -> fence.put("platform." + stream + ".v1-0", end));
        records().forEach((record, touch) -> {
            var live = live(record);
            var bases = bases(live);
            boolean due = !live.isEmpty() && world.policy.deadline(touch.category(), bases) <= asOf;
            if (due && purges.test(record)) {
                release(touch, null, bases.lastActivityAt(), runId, asOf);
            } else {
                partners(live).forEach(partner -> end(touch, partner, runId, asOf));
            }
        });
        var done = run.apply(new Run(
                runId,
                false,
                true,
                runs * 1000L,
                runs * 1000L + 500,
                asOf,
                asOf,
                world.policy.version(),
                categories,
                world.ledger.deletions().size() - before,
                1_000_000,
                fence,
                fence));
        world.ledger.runs().put(runId, done);
        return done;
    }

    private static Set<String> partners(List<MiniIntake.Touch> touches) {
        Set<String> partners = new TreeSet<>();
        touches.forEach(touch -> {
            if (touch.partner() != null) {
                partners.add(touch.partner());
            }
        });
        return partners;
    }

    private long own(Id128 record, String partner) {
        return ownCuts.getOrDefault(record, Map.of()).getOrDefault(partner, Long.MIN_VALUE);
    }

    private Bases copy(Id128 record, String partner) {
        long own = own(record, partner);
        var live = live(record);
        var given = bases(live.stream()
                .filter(touch -> partner.equals(touch.partner()) && touch.effectiveMillis() > own)
                .toList());
        var whole = bases(live);
        boolean concluded = whole.concludedAt() > own
                && whole.concludedAt() >= given.lastActivityAt()
                && whole.concludedAt() > whole.reopenedAt();
        return Bases.of(
                given.collectedAt(), given.lastActivityAt(), concluded ? whole.concludedAt() : Bases.NONE, Bases.NONE);
    }

    private void end(MiniIntake.Touch touch, String partner, String runId, long asOf) {
        Bases copy = copy(touch.record(), partner);
        if (!copy.isEmpty() && world.policy.partnerDeadline(copy) <= asOf && purges.test(touch.record())) {
            release(touch, partner, copy.lastActivityAt(), runId, asOf);
        }
    }

    void release(MiniIntake.Touch touch, @Nullable String partner, long through, String runId, long asOf) {
        Id128 record = touch.record();
        Id128 id = world.ids.deletion(record, partner, through);
        Set<String> recipients = new TreeSet<>();
        if (partner != null) {
            recipients.add(partner);
        } else {
            recipients.add(SmallWorld.ARCHIVE);
            partners(live(record).stream()
                            .filter(given -> given.partner() != null
                                    && given.effectiveMillis() <= through
                                    && given.effectiveMillis() > own(record, given.partner()))
                            .toList())
                    .forEach(recipients::add);
        }
        var deletion = new Deletion(
                id, world.records.number(record), partner, through, "deadline", runId, world.policy.version());
        if (plans.test(deletion)) {
            world.ledger.plans().add(runId, deletion.record(), partner, through);
        }
        world.ledger.deletions().add(releases.apply(new LedgerDeletion(deletion, gateEpoch, asOf, true)));
        world.intake.emit(message(touch, deletion, recipients));
        for (String recipient : recipients) {
            answer(record, deletion, recipient);
        }
        if (partner == null) {
            cuts.merge(record, through, Math::max);
        } else {
            ownCuts.computeIfAbsent(record, any -> new TreeMap<>()).merge(partner, through, Math::max);
        }
    }

    private void answer(Id128 record, Deletion deletion, String recipient) {
        if (deletes.test(recipient)) {
            var items = recipient.equals(SmallWorld.ARCHIVE)
                    ? world.archive
                    : world.copies.getOrDefault(recipient, new ArrayList<>());
            items.removeIf(item -> item.record().equals(record) && item.effectiveMillis() <= deletion.throughMillis());
        }
        boolean answered = answers.test(recipient);
        if (answered) {
            world.receipts.add(deletion.id(), recipient, Receipts.Outcome.DELETED);
        }
        Obligation obligation = obligations.apply(
                new Obligation(deletion.id(), recipient, answered ? Obligation.State.DELETED : Obligation.State.OPEN));
        if (obligation != null) {
            world.ledger.obligations().add(obligation);
        }
    }

    private MiniIntake.Message message(MiniIntake.Touch touch, Deletion deletion, Set<String> recipients) {
        String through = SmallWorld.text(deletion.throughMillis());
        boolean everywhere = deletion.everywhere();
        var headers = MiniIntake.headers(
                        touch,
                        everywhere ? "lethe.deletion.requested.v1" : "lethe.disclosure.ended.v1",
                        deletion.id(),
                        through)
                .add("ce_source", "/lethe/purger".getBytes(UTF_8))
                .add("ce_time", "2026-11-22T13:00:00.000Z".getBytes(UTF_8));
        ObjectNode value = SmallWorld.JSON
                .createObjectNode()
                .put("deletionId", deletion.id().toString())
                .put("recordId", touch.record().toString())
                .put("category", touch.category().name())
                .put("through", through)
                .put("reason", deletion.reason())
                .put("runId", Long.parseLong(deletion.runId()))
                .put("policyVersion", deletion.policyVersion());
        if (everywhere) {
            value.put("honorBy", "2026-11-25T13:00:00.000Z");
            var list = value.putArray("recipients");
            recipients.forEach(list::add);
        } else {
            value.put("partner", deletion.partner()).put("stopUse", "now").put("deleteBy", "2026-11-29T13:00:00.000Z");
        }
        return new MiniIntake.Message(touch.category(), 0, headers, touch.subject(), value);
    }

    /// Writes what the ledger's tables say, once.
    void writeLedger() {
        if (written) {
            return;
        }
        written = true;
        records().forEach((record, touch) -> {
            Bases bases = bases(live(record));
            boolean live = !bases.isEmpty();
            Function<Boolean, Long> limit = floor -> !live
                    ? Bases.NONE
                    : floor
                            ? world.policy.floor(touch.category(), bases)
                            : world.policy.deadline(touch.category(), bases);
            world.ledger
                    .rows()
                    .add(rows.apply(new LedgerRows.Row(
                            world.records.number(record),
                            cuts.getOrDefault(record, Bases.NONE),
                            bases,
                            limit.apply(false),
                            limit.apply(true),
                            live ? world.policy.version() : 0,
                            false,
                            live,
                            pseudonym(touch.subject()))));
            Set<String> given = partners(world.intake.touches.stream()
                    .filter(other -> other.record().equals(record))
                    .toList());
            given.forEach(partner -> disclosure(record, partner));
        });
    }

    private void disclosure(Id128 record, String partner) {
        Bases copy = copy(record, partner);
        world.ledger
                .disclosures()
                .add(new DisclosureRow(
                        world.records.number(record),
                        partner,
                        own(record, partner),
                        copy.collectedAt(),
                        copy.lastActivityAt(),
                        copy.isEmpty() ? Bases.NONE : world.policy.partnerDeadline(copy),
                        world.policy.version(),
                        false));
    }

    Id128 pseudonym(String subject) {
        return world.ids.stamp("pseudonym", subject, Category.IDENTITY);
    }
}
