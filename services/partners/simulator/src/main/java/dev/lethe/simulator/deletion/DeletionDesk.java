package dev.lethe.simulator.deletion;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.store.Transactions;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.simulator.holding.HoldingTable;
import dev.lethe.simulator.holding.HoldingTable.Held;
import dev.lethe.simulator.notice.Inbox;
import dev.lethe.simulator.receipt.AnswerTable;
import dev.lethe.simulator.runtime.Partners.Partner;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/// Deals with notices: raises the cuts, deletes, and stores the answers, in one transaction. Afterwards nothing of
/// a notice is
/// left but the cut and the answer.
@Singleton
final class DeletionDesk {
    static final int NOTICES = 20;

    private static final Logger LOG = Logger.getLogger(DeletionDesk.class);
    private static final int EXPIRED = 500;

    private final Transactions transactions;
    private final Clock clock;

    DeletionDesk(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Deals with the partner's oldest notices, and answers how many there were.
    int work(Partner partner) throws SQLException {
        return transactions.call(connection -> {
            List<Inbox.Notice> notices = Inbox.lock(connection, partner.id(), NOTICES);
            if (notices.isEmpty()) {
                return 0;
            }
            List<Asked> asked = new ArrayList<>();
            for (Inbox.Notice notice : notices) {
                try {
                    asked.addAll(Asked.parse(notice.body()));
                } catch (IllegalArgumentException e) {
                    LOG.errorf("A notice for %s is signed but cannot be read: %s", partner.id(), e.getMessage());
                }
            }
            delete(connection, partner, asked);
            Inbox.remove(connection, notices);
            return notices.size();
        });
    }

    private void delete(Connection connection, Partner partner, List<Asked> asked) throws SQLException {
        Instant now = clock.instant();
        Map<String, Long> cuts = new TreeMap<>();
        asked.forEach(a -> a.references().forEach(r -> cuts.merge(r, a.throughMillis(), Math::max)));
        HoldingTable.raiseCuts(connection, partner.id(), cuts); // first: it locks the references
        Map<String, List<Held>> held = new HashMap<>();
        HoldingTable.held(connection, partner.id(), cuts.keySet())
                .forEach(item -> held.computeIfAbsent(item.reference(), r -> new ArrayList<>())
                        .add(item));
        Set<DeletionId> answered = AnswerTable.answered(
                connection, partner.id(), asked.stream().map(Asked::deletionId).toList());
        List<Held> gone = new ArrayList<>();
        Map<Held, Long> retained = new LinkedHashMap<>();
        Map<DeletionId, Receipt> answers = new LinkedHashMap<>();
        List<DeletionId> repeats = new ArrayList<>();
        for (Asked each : asked) {
            List<Held> ofReferences = each.references().stream()
                    .flatMap(reference -> held.getOrDefault(reference, List.of()).stream())
                    .toList();
            Decision decision = Decision.of(
                    each,
                    ofReferences,
                    partner.retain(),
                    partner.retainBasis(),
                    answered.contains(each.deletionId()) || answers.containsKey(each.deletionId()),
                    now);
            decision.delete()
                    .forEach(item -> held.getOrDefault(item.reference(), new ArrayList<>())
                            .remove(item));
            gone.addAll(decision.delete());
            retained.putAll(decision.retain());
            decision.answer()
                    .ifPresentOrElse(
                            outcome -> answers.put(
                                    each.deletionId(),
                                    new Receipt(each.deletionId(), partner.id(), 1, outcome, decision.items(), now)),
                            () -> repeats.add(each.deletionId()));
        }
        HoldingTable.delete(connection, gone);
        HoldingTable.retain(connection, retained);
        AnswerTable.put(connection, answers.values());
        AnswerTable.repeat(connection, partner.id(), repeats);
    }

    /// Deletes what the law no longer keeps, and answers its deletions anew. Answers how many items went.
    int expire(Partner partner) throws SQLException {
        return transactions.call(connection -> {
            Instant now = clock.instant();
            List<Held> expired = HoldingTable.expired(connection, partner.id(), now.toEpochMilli(), EXPIRED);
            HoldingTable.delete(connection, expired);
            Map<String, Integer> items = new TreeMap<>();
            for (Held item : expired) {
                if (item.retainedBy() != null) {
                    items.merge(item.retainedBy(), 1, Integer::sum);
                }
            }
            List<Receipt> answers = new ArrayList<>();
            for (Map.Entry<String, Integer> entry : items.entrySet()) {
                DeletionId deletion = DeletionId.parse(entry.getKey());
                if (!HoldingTable.retainsFor(connection, partner.id(), deletion)) {
                    answers.add(new Receipt(deletion, partner.id(), 1, new Receipt.Deleted(), entry.getValue(), now));
                }
            }
            AnswerTable.put(connection, answers);
            return expired.size();
        });
    }
}
