package dev.lethe.purger.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent.Stamped;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.WholePurge;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class ReleasesIT {
    private static final Instant OLD = DueRecords.OLD;

    @Inject
    WholePurge whole;

    @Inject
    DueRecords due;

    @Inject
    Tables tables;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    /// Claims and releases everything that is due now.
    private void purge() {
        whole.of(EnumSet.allOf(InformationCategory.class));
    }

    private Map<String, @Nullable Object> deletion(String scope) {
        return tables.row("SELECT * FROM deletion WHERE scope = ?", scope);
    }

    private String obliged(@Nullable Object deletionId) {
        return String.valueOf(tables.row(
                        "SELECT GROUP_CONCAT(recipient ORDER BY recipient) AS who FROM obligation WHERE deletion_id = ?",
                        deletionId)
                .get("who"));
    }

    @Test
    void theDatabaseDerivesTheSameIdAsTheKernel() {
        RecordId recordId = due.behaviour("c", 1).getFirst();

        purge();

        assertThat(deletion("everywhere"))
                .containsEntry(
                        "deletion_id",
                        DeletionId.of(recordId, Scope.EVERYWHERE, OLD.toEpochMilli())
                                .bytes())
                .containsEntry("through_ms", OLD.toEpochMilli());
    }

    @Test
    void theCutIsTheGreatestTimeThatWasMerged() {
        Stamped first = DueRecords.event("c", InformationCategory.BEHAVIOR, "k", Effect.TOUCHES, OLD);
        Stamped last = DueRecords.event("c", InformationCategory.BEHAVIOR, "k", Effect.TOUCHES, OLD.plusSeconds(99));
        due.merge(first, last);

        purge();

        assertThat(tables.record(first.recordId())).containsEntry("cut_ms", last.effectiveMillis());
    }

    @Test
    void aPartnerWhoseCopyIsNotEndedIsObligedByTheRecordsDeletion() {
        Stamped event = Shop.stamped("c", InformationCategory.LOGISTICS, "k", Effect.TOUCHES, OLD, "swift-parcel");
        due.merge(event);

        purge();

        Map<String, @Nullable Object> deletion = deletion("everywhere");
        assertThat(deletion).containsEntry("recipients", "customer-archive,swift-parcel");
        assertThat(obliged(deletion.get("deletion_id"))).isEqualTo("customer-archive,swift-parcel");
        assertThat(tables.count("SELECT COUNT(*) FROM disclosure")).isZero();
        assertThat(tables.count("SELECT SUM(open) FROM release_tally")).isEqualTo(2);
    }

    @Test
    void aPartnerThatNobodyRegisteredIsObligedAllTheSame() {
        due.merge(Shop.stamped("c", InformationCategory.LOGISTICS, "k", Effect.TOUCHES, OLD, "unknown-carrier"));

        purge();

        assertThat(obliged(deletion("everywhere").get("deletion_id"))).isEqualTo("customer-archive,unknown-carrier");
    }

    @Test
    void aDisclosureEndsWhileItsRecordLives() {
        Instant delivered = Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
        Stamped created = Shop.stamped(
                "c", InformationCategory.LOGISTICS, "k", Effect.TOUCHES, delivered.minusSeconds(60), "swift-parcel");
        due.merge(created, DueRecords.event("c", InformationCategory.LOGISTICS, "k", Effect.CONCLUDES, delivered));

        purge();

        Map<String, @Nullable Object> deletion = deletion("partner:swift-parcel");
        assertThat(deletion)
                .containsEntry(
                        "deletion_id",
                        DeletionId.of(created.recordId(), new Scope.Partner("swift-parcel"), created.effectiveMillis())
                                .bytes())
                .containsEntry("partner_reference", "REF-k")
                .containsEntry("through_ms", created.effectiveMillis());
        assertThat(obliged(deletion.get("deletion_id"))).isEqualTo("swift-parcel");
        assertThat(tables.record(created.recordId()).get("collected_ms")).isNotNull();
        assertThat(tables.row("SELECT * FROM disclosure"))
                .containsEntry("cut_ms", created.effectiveMillis())
                .containsEntry("last_activity_ms", null)
                .containsEntry("partner_reference", null);
    }

    @Test
    void theEndOfADisclosureLeavesTimeToDelete() {
        Instant delivered = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS);
        due.merge(
                Shop.stamped("c", InformationCategory.LOGISTICS, "k", Effect.TOUCHES, delivered, "swift-parcel"),
                DueRecords.event("c", InformationCategory.LOGISTICS, "k", Effect.CONCLUDES, delivered));

        purge();

        assertThat(deletion("partner:swift-parcel"))
                .containsEntry("honor_by_ms", delivered.plus(Duration.ofDays(7)).toEpochMilli());
    }

    @Test
    void anEndedDisclosureIsNotAskedForAgainByTheRecordsDeletion() {
        Instant delivered = Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
        Stamped created =
                Shop.stamped("c", InformationCategory.LOGISTICS, "k", Effect.TOUCHES, delivered, "swift-parcel");
        due.merge(created, DueRecords.event("c", InformationCategory.LOGISTICS, "k", Effect.CONCLUDES, delivered));
        purge();
        tables.execute("UPDATE record SET deadline_ms = 1");

        purge();

        assertThat(obliged(deletion("everywhere").get("deletion_id"))).isEqualTo("customer-archive");
    }

    @Test
    void activityAfterACutIsNewLife() {
        Stamped old = DueRecords.event("c", InformationCategory.BEHAVIOR, "k", Effect.TOUCHES, OLD);
        due.merge(old);
        purge();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        due.merge(old, DueRecords.event("c", InformationCategory.BEHAVIOR, "k", Effect.TOUCHES, now));

        assertThat(tables.record(old.recordId()))
                .containsEntry("cut_ms", OLD.toEpochMilli())
                .containsEntry("collected_ms", now.toEpochMilli())
                .containsEntry("subject", "c")
                .containsEntry("torn", false);
    }
}
