package dev.lethe.checker.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Where everything was done right, nothing differs.
class SoundWorldTest {

    private final SmallWorld world = new SmallWorld();

    @Test
    void anEmptyWorldIsSound() {
        assertThat(world.check().first()).isEmpty();
    }

    @Test
    void nothingDueIsSound() {
        world.order("c-1", "o-1", "2026-10-01");
        world.purge("2026-10-01T12:00:00Z");

        assertThat(world.check().first()).isEmpty();
    }

    @Test
    void anEndedDisclosureIsSound() {
        world.order("c-1", "o-1", "2026-10-01");
        world.purge("2026-11-22T12:00:00Z");

        assertThat(world.check().first()).isEmpty();
        assertThat(world.ledger.deletions())
                .hasSize(2)
                .noneMatch(released -> released.deletion().everywhere());
    }

    @Test
    void aPurgeOfEverythingOldIsSound() {
        world.order("c-1", "o-1", "2015-03-01");
        world.order("c-1", "o-2", "2025-12-01");
        world.order("c-2", "o-3", "2026-11-01");
        world.publish("shop.page.viewed.v1", "p-1", "2020-02-29T10:00:00Z", null, "{'path':'/','sessionId':'s-1'}");
        world.purge("2026-11-22T12:00:00Z");

        assertThat(world.check().first()).isEmpty();
        assertThat(world.ledger.deletions()).hasSizeGreaterThan(4);
    }

    @Test
    void newLifeAfterACutAndASecondRunAreSound() {
        world.order("c-1", "o-1", "2015-03-01");
        world.purge("2023-01-01T00:00:00Z");
        world.order("c-1", "o-1", "2016-03-01");
        world.purge("2024-01-01T00:00:00Z");
        world.order("c-1", "o-1", "2026-11-01");

        assertThat(world.check().first()).isEmpty();
        assertThat(world.check().checkedByInvariant()).hasSizeGreaterThan(10);
    }

    @Test
    void duplicatesAreSound() {
        var event = world.publish(
                "shop.user.registered.v1", "u-1", "2026-11-01T10:00:00Z", null, "{'customerId':'c-1','firstName':'A'}");
        world.intake.accept(event);
        world.publish(
                "shop.user.registered.v1", "u-1", "2026-11-01T10:00:00Z", null, "{'customerId':'c-1','firstName':'A'}");

        // The world's own holders count items, and the checker compares sets.
        assertThat(world.check().first()).isEmpty();
    }
}
