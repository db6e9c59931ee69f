package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.ACCOUNTED;
import static dev.lethe.checker.report.InvariantId.DUE_CAUSE;
import static dev.lethe.checker.report.InvariantId.DUE_IS_PURGED;
import static dev.lethe.checker.report.InvariantId.EVERY_ROW_ENDS;
import static dev.lethe.checker.report.InvariantId.MERGED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checker.load.PolicyLoader;
import dev.lethe.checker.policy.RetentionPolicy;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/// Each deletion, row and stamp is measured by the version of the policy that it names.
class PolicyVersionsTest extends FaultyWorld {
    private static final String LATER = "2026-12-01T00:00:00.000Z";

    private void view(String id, String time) {
        world.publish("shop.page.viewed.v1", id, time, null, "{'path':'/','sessionId':'" + id + "'}");
    }

    @Test
    void aChangeBetweenTwoRunsIsSound() {
        view("s-1", "2020-02-29T10:00:00Z");
        world.purge("2023-01-01T00:00:00Z");
        view("s-2", "2024-03-01T10:00:00Z");
        world.publishPolicy(2, "P5Y");
        view("s-3", "2021-03-01T10:00:00Z");
        world.purge(NOW);
        assertThat(world.check().first()).isEmpty();
        assertThat(world.ledger.deletions()).hasSize(2);
    }

    @Test
    void aDeletionThatOnlyALaterVersionMakesDueIsFound() {
        view("s-1", "2026-10-01T10:00:00Z");
        world.purge("2026-10-02T00:00:00Z");
        var touch = world.intake.touches.getFirst();
        world.purger.release(touch, null, touch.effectiveMillis(), "1", SmallWorld.millis("2026-10-02T00:00:00Z"));
        world.publishPolicy(2, "P0D");
        finds(DUE_CAUSE, "not-due");
    }

    @Test
    void aRowThatKeptTheDeadlineOfTheVersionBeforeIsFound() {
        view("s-1", "2026-10-01T10:00:00Z");
        var before = world.policy;
        world.publishPolicy(2, "P5Y");
        world.purger.rows =
                row -> edited(row, before.deadline(world.records.category(row.record()), row.bases()), 2, row.named());
        findsOnly(MERGED, "row-differs");
    }

    @Test
    void whatThePolicyOfTheRunMadeDueIsMissedByIt() {
        view("s-1", "2024-03-01T10:00:00Z");
        world.publishPolicy(2, "P1Y");
        world.purger.purges = record -> false;
        world.purge(NOW);
        findsOnly(DUE_IS_PURGED, "due-not-purged");
    }

    @Test
    void aVersionThatNobodyPublishedIsFound() {
        view("s-1", "2020-02-29T10:00:00Z");
        world.purger.releases = released -> released(released, "deadline", 9, true);
        world.purge(NOW);
        finds(DUE_CAUSE, "unknown-policy");
    }

    @Test
    void aStampUnderAVersionThatNobodyPublishedIsFound() {
        var silent = SmallWorld.policy(Objects.requireNonNull(world.schemas.defaultPolicy()), 9, "P5Y");
        world.policy = RetentionPolicy.parse(silent);
        view("s-1", "2026-10-01T10:00:00Z");
        finds(ACCOUNTED, "unknown-policy");
    }

    @Test
    void aVersionForLaterIsNotInForceAndAWithdrawnOneNeverIs() {
        var given = Objects.requireNonNull(world.schemas.defaultPolicy());
        world.announce("lethe.policy.published.v1", 2, LATER, SmallWorld.policy(given, 2, "P5Y"));
        world.announce("lethe.policy.published.v1", 3, "2026-11-01T00:00:00.000Z", SmallWorld.policy(given, 3, "P5Y"));
        world.announce("lethe.policy.withdrawn.v1", 3, "", SmallWorld.JSON.createObjectNode());
        assertThat(world.check().first()).isEmpty();
    }

    @Test
    void anAnnouncementThatTheLedgerDoesNotFollowIsFound() {
        world.publishPolicy(2, "P5Y");
        world.ledger.policyVersion(1);
        findsOnly(EVERY_ROW_ENDS, "other-policy");
    }

    @Test
    void anAnnouncementThatSaysOtherThanWhatWasGivenIsFound() {
        var given = Objects.requireNonNull(world.schemas.defaultPolicy());
        world.announce("lethe.policy.published.v1", 1, "2018-01-01T00:00:00.000Z", given);
        assertThat(world.check().first()).isEmpty();

        world.announce("lethe.policy.published.v1", 1, "2018-01-01T00:00:00.000Z", SmallWorld.policy(given, 1, "P5Y"));
        findsOnly(EVERY_ROW_ENDS, "policy-differs");
    }

    @Test
    void anUnreadableAnnouncementIsFound() {
        world.announce("lethe.policy.published.v1", 2, "soon", Objects.requireNonNull(world.schemas.defaultPolicy()));
        world.announce("lethe.policy.forgotten.v1", 2, LATER, SmallWorld.JSON.createObjectNode());
        new PolicyLoader(world.policies, world.differences).add("policies@0", new RecordHeaders(), null);
        var found = world.check();
        assertThat(found.count(EVERY_ROW_ENDS, "unreadable-policy")).isEqualTo(3);
    }
}
