package dev.lethe.checker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.checker.CannotCheck;
import dev.lethe.checker.invariant.SmallWorld;
import dev.lethe.checker.report.Differences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 14: a replay is a no-op.
class SnapshotTest {

    @TempDir
    Path folder;

    private Path before = Path.of("");

    @BeforeEach
    void aSnapshot() {
        before = folder.resolve("before.json");
        Snapshot.of(world(world -> {}).facts()).write(before);
    }

    private static SmallWorld world(Consumer<SmallWorld> after) {
        var world = new SmallWorld();
        world.order("c-1", "o-1", "2015-03-01");
        world.order("c-2", "o-2", "2026-11-01");
        world.purge("2026-11-22T12:00:00Z");
        after.accept(world);
        return world;
    }

    private Differences compared(Consumer<SmallWorld> after) {
        var differences = new Differences();
        Snapshot.of(world(after).facts()).compare(before, differences);
        return differences;
    }

    @Test
    void theSameSystemTwiceIsEqual() {
        assertThat(compared(world -> {}).first()).isEmpty();
    }

    @Test
    void anItemThatCameBackIsFound() {
        var found = compared(world ->
                world.archive.add(new SmallWorld.Item(world.archive.getFirst().record(), 1425204000000L, null)));
        assertThat(found.first()).singleElement().satisfies(difference -> {
            assertThat(difference.what()).isEqualTo("changed");
            assertThat(difference.detail()).startsWith("holdings");
        });
    }

    @Test
    void aPartnersItemThatWentIsFound() {
        assertThat(compared(world -> world.publish(
                                "shop.order.paid.v1",
                                "n",
                                "2026-11-02T00:00:00Z",
                                "c-2",
                                "{'orderId':'o-2','amount':1,'currency':'EUR','paymentProvider':'clear-pay',"
                                        + "'paymentReference':'x'}"))
                        .first())
                .hasSize(2);
    }

    @Test
    void aRecordThatIsNewOrGoneIsFound() {
        Consumer<SmallWorld> more = world -> world.order("c-3", "o-3", "2026-11-02");
        assertThat(compared(more).first()).hasSizeGreaterThan(2);
        Snapshot.of(world(more).facts()).write(before);
        assertThat(compared(world -> {}).first()).hasSizeGreaterThan(2);
    }

    @Test
    void whatIsNoSnapshotCannotBeCompared() throws IOException {
        for (String text : new String[] {"", "[]", "{\"x\":[1,2,3]}", "{\"00112233445566778899aabbccddeeff\":[1]"}) {
            Files.writeString(before, text);
            assertThatThrownBy(() -> compared(world -> {})).as(text).isInstanceOf(CannotCheck.class);
        }
    }
}
