package dev.lethe.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.connector.disclosure.DisclosureKey;
import dev.lethe.connector.disclosure.Given;
import dev.lethe.connector.obligation.Obligation;
import dev.lethe.connector.obligation.Obligation.Answered;
import dev.lethe.connector.obligation.Obligation.Key;
import dev.lethe.connector.obligation.Obligation.Noticed;
import dev.lethe.connector.obligation.Obligation.Queued;
import dev.lethe.connector.testpartner.Lifecycle;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeedFoldTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:30:36.123Z");
    private static final String MAY = "2026-05-01T00:00:00.000Z";
    private static final String JUNE = "2026-06-01T00:00:00.000Z";
    private static final String JULY = "2026-07-01T00:00:00.000Z";
    private static final String CARRIER = "swift-parcel";
    private static final Lifecycle ORDER = new Lifecycle("c-1", "o-1");

    private final Map<DisclosureKey, Given> disclosures = new TreeMap<>();
    private final Map<Key, Obligation> obligations = new TreeMap<>();

    @Test
    void aDisclosuresEndIsOwedUnderTheReferenceThatThePartnerKnows() {
        LifecycleEvent.DisclosureEnded ended = ORDER.ended(CARRIER, "SP-1", JUNE);

        FeedFold fold = fold(ORDER.given(CARRIER, "SP-1", JUNE), ended);

        assertThat(owed(fold)).singleElement().satisfies(o -> {
            assertThat(o.key()).isEqualTo(new Key(ended.deletionId(), CARRIER));
            assertThat(o.references()).containsExactly("SP-1");
            assertThat(o.progress()).isEqualTo(new Queued());
        });
        assertThat(disclosures.values()).allSatisfy(g -> assertThat(g.isLive()).isFalse());
        assertThat(fold.receipts()).isEmpty();
    }

    @Test
    void everyReferenceOfTheRecordIsAskedFor() {
        FeedFold fold = fold(
                ORDER.given(CARRIER, "SP-1", MAY),
                ORDER.given(CARRIER, "SP-2", JUNE),
                ORDER.given(CARRIER, "SP-3", JULY),
                ORDER.deleted(JUNE, "customer-archive", CARRIER));

        assertThat(owed(fold))
                .singleElement()
                .satisfies(o -> assertThat(o.references()).containsExactly("SP-1", "SP-2"));
    }

    @Test
    void aDisclosuresEndConcernsThatPartnerOnly() {
        FeedFold fold = fold(
                ORDER.given(CARRIER, "SP-1", JUNE),
                ORDER.given("clear-pay", "CP-1", JUNE),
                ORDER.ended("clear-pay", "CP-1", JUNE));

        assertThat(owed(fold))
                .singleElement()
                .satisfies(o -> assertThat(o.references()).containsExactly("CP-1"));
        assertThat(live()).containsExactly("SP-1");
    }

    @Test
    void aPartnerWhomALateEventRevealsIsAskedWhenTheDeletionIsPublishedAgainAlthoughItDoesNotNameIt() {
        LifecycleEvent.DeletionRequested deletion = ORDER.deleted(JUNE, "customer-archive");
        assertThat(owed(fold(deletion))).isEmpty();
        fold(ORDER.given(CARRIER, "SP-9", MAY));

        assertThat(owed(fold(deletion)))
                .singleElement()
                .satisfies(o -> assertThat(o.key()).isEqualTo(new Key(deletion.deletionId(), CARRIER)));
    }

    @Test
    void aPartnerThatWasNeverGivenAnythingIsAnsweredFor() {
        FeedFold fold = fold(ORDER.deleted(JUNE, CARRIER));

        assertThat(fold.receipts())
                .singleElement()
                .satisfies(r -> assertThat(r.outcome()).isEqualTo(new Receipt.NothingHeld()));
    }

    @Test
    void nobodyIsAnsweredForWhenSomeEventsWereNeverRead() {
        FeedFold fold = new FeedFold(disclosures, obligations, CARRIER::equals, NOW);
        fold.apply(ORDER.deleted(JUNE, CARRIER), false);

        assertThat(fold.receipts())
                .singleElement()
                .satisfies(r -> assertThat(r.outcome()).isInstanceOf(Receipt.Failed.class));
    }

    @Test
    void aReplayFromTheStartChangesNothing() {
        List<LifecycleEvent> life = List.of(
                ORDER.given(CARRIER, "SP-1", MAY),
                ORDER.ended(CARRIER, "SP-1", MAY),
                ORDER.given(CARRIER, "SP-1", JULY),
                ORDER.given(CARRIER, "SP-2", JULY));
        fold(life.toArray(LifecycleEvent[]::new));
        markUnderWay();
        Map<DisclosureKey, Given> before = new TreeMap<>(disclosures);

        FeedFold replay = fold(life.toArray(LifecycleEvent[]::new));

        assertThat(disclosures).isEqualTo(before);
        assertThat(owed(replay)).isEmpty();
        assertThat(replay.receipts()).isEmpty();
    }

    @Test
    void theOrderOfDataAndDeletionOfAKnownReferenceDoesNotMatter() {
        fold(ORDER.ended(CARRIER, "SP-1", JUNE), ORDER.given(CARRIER, "SP-1", MAY), ORDER.given(CARRIER, "SP-1", JULY));
        Map<DisclosureKey, Given> late = new TreeMap<>(disclosures);
        disclosures.clear();
        obligations.clear();
        fold(ORDER.given(CARRIER, "SP-1", MAY), ORDER.ended(CARRIER, "SP-1", JUNE), ORDER.given(CARRIER, "SP-1", JULY));

        assertThat(disclosures).isEqualTo(late);
    }

    @Test
    void whatALateEventRevealsIsAskedForWhenTheDeletionComesAgain() {
        LifecycleEvent.DeletionRequested deletion = ORDER.deleted(JUNE, CARRIER);
        fold(deletion); // answered: nothing held
        fold(ORDER.given(CARRIER, "SP-9", MAY));
        assertThat(live()).containsExactly("SP-9");

        FeedFold reminder = fold(deletion);

        assertThat(owed(reminder)).singleElement().satisfies(o -> {
            assertThat(o.references()).containsExactly("SP-9");
            assertThat(o.progress()).isEqualTo(new Queued());
        });
    }

    @Test
    void aRepeatedDeletionRepeatsTheStoredReceipt() {
        LifecycleEvent.DisclosureEnded ended = ORDER.ended(CARRIER, "SP-1", JUNE);
        fold(ended);
        Key key = new Key(ended.deletionId(), CARRIER);
        Receipt receipt = new Receipt(ended.deletionId(), CARRIER, 1, new Receipt.Deleted(), 2, NOW);
        obligations.computeIfPresent(key, (k, o) -> with(o, new Answered(receipt)));

        assertThat(fold(ended).receipts()).containsExactly(receipt);
    }

    @Test
    void aDisclosureWithoutAReferenceIsOwedAllTheSame() {
        FeedFold fold = fold(ORDER.given(CARRIER, null, JUNE), ORDER.ended(CARRIER, null, JUNE));

        assertThat(owed(fold))
                .singleElement()
                .satisfies(o -> assertThat(o.references()).containsExactly(Obligation.UNNAMED));
    }

    @Test
    void moreReferencesThanANoticeCanHoldAreAFailureThatSomebodySees() {
        for (int i = 0; i < 200; i++) {
            fold(ORDER.given(CARRIER, "x".repeat(100) + i, MAY));
        }

        assertThat(fold(ORDER.deleted(JUNE, CARRIER)).receipts())
                .singleElement()
                .satisfies(r -> assertThat(r.outcome()).isInstanceOf(Receipt.Failed.class));
    }

    private FeedFold fold(LifecycleEvent... events) {
        FeedFold fold = new FeedFold(disclosures, obligations, Set.of(CARRIER, "clear-pay")::contains, NOW);
        for (LifecycleEvent event : events) {
            fold.apply(event, true);
        }
        disclosures.putAll(fold.changedDisclosures());
        obligations.putAll(fold.changedObligations());
        return fold;
    }

    private static List<Obligation> owed(FeedFold fold) {
        return List.copyOf(fold.changedObligations().values());
    }

    private List<String> live() {
        return disclosures.values().stream()
                .filter(Given::isLive)
                .map(g -> String.valueOf(g.reference()))
                .toList();
    }

    private void markUnderWay() {
        obligations.replaceAll((key, o) -> with(o, new Noticed(1, true)));
    }

    private static Obligation with(Obligation o, Obligation.Progress progress) {
        return new Obligation(
                o.key(),
                o.kind(),
                o.recordId(),
                o.throughMillis(),
                o.reason(),
                o.dueMillis(),
                o.references(),
                o.attempt(),
                progress);
    }
}
