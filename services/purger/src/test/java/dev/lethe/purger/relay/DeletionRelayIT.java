package dev.lethe.purger.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Effect;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.Batches;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.ledger.LedgerMerge;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class DeletionRelayIT {
    private static final Instant T0 = Instant.parse("2024-01-01T00:00:00Z");

    @Inject
    DeletionRelay relay;

    @Inject
    LedgerMerge ledger;

    @Inject
    Transactions transactions;

    @Inject
    Tables tables;

    @BeforeEach
    void aDeletionThatObligesNobody() {
        tables.clear();
        ledger.merge(Batches.of(List.of(
                Shop.deletion("c-1", InformationCategory.LOGISTICS, "k", T0.toEpochMilli(), List.of("nobody")))));
        tables.execute("UPDATE deletion SET recipients = ''");
        tables.execute("DELETE FROM obligation");
        tables.execute("DELETE FROM release_tally");
    }

    @Test
    void onceItIsPublishedItIsSettledAndItsSubjectForgotten() {
        published();

        assertThat(tables.row("SELECT * FROM deletion"))
                .containsEntry("subject", null)
                .extractingByKey("settled_ms")
                .isNotNull();
    }

    @Test
    void aPartnerThatALateEventHasObligedMeanwhileCanStillBeReminded() {
        ledger.merge(Batches.of(
                List.of(Shop.stamped("c-1", InformationCategory.LOGISTICS, "k", Effect.TOUCHES, T0, "swift-parcel"))));

        published();

        assertThat(tables.row("SELECT * FROM deletion"))
                .containsEntry("subject", "c-1")
                .containsEntry("settled_ms", null);
        assertThat(relay.repeatLate(tables.count("SELECT release_id FROM release_batch")))
                .isEqualTo(1);
    }

    private void published() {
        transactions.run(
                connection -> relay.published(connection, tables.count("SELECT release_id FROM release_batch")));
    }
}
