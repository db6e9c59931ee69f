package dev.lethe.publisher.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.feed.Feed;
import dev.lethe.publisher.feed.Survey;
import dev.lethe.publisher.shop.ShopInput;
import dev.lethe.publisher.shop.ShopSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillTest {
    private static final Instant UNTIL = Instant.parse("2026-01-01T00:00:00Z");
    private static final ShopInput SHOP = new ShopInput(new ShopSettings(4, 40, 1_500, UNTIL));
    private static final Survey SURVEY = SHOP.survey();

    @TempDir
    Path directory;

    private ResumeFile resumeFile;
    private final Topic topic = new Topic();

    /// A sink in memory. What was sent arrives only at a flush, unless it is broken before.
    private static final class Topic implements Sink {
        private final List<Outgoing> sent = new ArrayList<>();
        private final List<Outgoing> arrived = new ArrayList<>();
        private int breakAfter = Integer.MAX_VALUE;

        @Override
        public String destination() {
            return "memory";
        }

        @Override
        public void send(Outgoing message) {
            if (arrived.size() + sent.size() >= breakAfter) {
                throw new PublishingFailed("broken");
            }
            sent.add(message);
        }

        @Override
        public void flush() {
            arrived.addAll(sent);
            sent.clear();
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void resumeFile() {
        resumeFile = new ResumeFile(directory.resolve("position.json"));
    }

    @Test
    void sessionsTogetherPublishExactlyWhatOneWould() throws IOException {
        session(Long.MAX_VALUE, () -> false);
        List<byte[]> whole = topic.arrived.stream().map(Outgoing::value).toList();

        ResumeFile other = new ResumeFile(directory.resolve("other.json"));
        Topic pieces = new Topic();
        Backfill.Outcome outcome = run(pieces, other, Pace.unlimited(), 1, () -> false, System::nanoTime);
        for (int limit = 7; !outcome.finished(); limit = limit * 3) {
            outcome = run(pieces, other, Pace.unlimited(), limit, () -> false, System::nanoTime);
        }
        assertThat(pieces.arrived.stream().map(Outgoing::value)).containsExactlyElementsOf(whole);
        assertThat(outcome.tally().messages()).isEqualTo(whole.size());
        assertThat(outcome.position()).isEqualTo(whole.size());
    }

    @Test
    void anOrderlyStopLosesAndRepeatsNothing() throws IOException {
        AtomicLong asked = new AtomicLong();
        Backfill.Outcome stopped = session(Long.MAX_VALUE, () -> asked.incrementAndGet() > 500);
        assertThat(stopped.finished()).isFalse();
        assertThat(topic.arrived).hasSize(500);
        Backfill.Outcome rest = session(Long.MAX_VALUE, () -> false);
        assertThat(rest.finished()).isTrue();
        assertThat(topic.arrived).doesNotHaveDuplicates().hasSize((int) rest.position());
    }

    @Test
    void thePositionIsKeptOnlyOfWhatHasArrived() throws IOException {
        topic.breakAfter = 700;
        assertThatThrownBy(() -> run(topic, resumeFile, Pace.unlimited(), Long.MAX_VALUE, () -> false, everySecond()))
                .isInstanceOf(PublishingFailed.class);
        long kept = resumeFile.read().orElseThrow().position();
        assertThat(kept).isEqualTo(512).isEqualTo(topic.arrived.size());

        // As after a kill: what was sent and not kept is sent again, with the same bytes.
        List<Outgoing> unkept = List.copyOf(topic.sent);
        assertThat(unkept).isNotEmpty();
        topic.sent.clear();
        topic.breakAfter = Integer.MAX_VALUE;
        session(Long.MAX_VALUE, () -> false);
        assertThat(topic.arrived.subList(512, 512 + unkept.size()).stream().map(Outgoing::value))
                .containsExactlyElementsOf(unkept.stream().map(Outgoing::value).toList());
    }

    @Test
    void aFinishedPublicationHasNothingMoreToSend() throws IOException {
        session(Long.MAX_VALUE, () -> false);
        Backfill.Outcome again = session(Long.MAX_VALUE, () -> false);
        assertThat(again.finished()).isTrue();
        assertThat(again.sent()).isZero();
    }

    @Test
    void aRateIsKept() throws IOException {
        AtomicLong nanos = new AtomicLong();
        Pace pace = Pace.of(1_000, nanos::get);
        long waited = 0;
        for (int i = 0; i < 5_000; i++) {
            long wait = pace.next();
            waited += wait;
            nanos.addAndGet(wait);
        }
        assertThat(Duration.ofNanos(waited)).isBetween(Duration.ofMillis(4_990), Duration.ofMillis(5_010));
    }

    @Test
    void afterAStallAtMostASecondsWorthIsMadeUpFor() {
        AtomicLong nanos = new AtomicLong();
        Pace pace = Pace.of(100, nanos::get);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        int atOnce = 0;
        while (pace.next() == 0) {
            atOnce++;
        }
        assertThat(atOnce).isBetween(100, 101);
    }

    /// A clock by which a second passes at every look.
    private static LongSupplier everySecond() {
        AtomicLong nanos = new AtomicLong();
        return () -> nanos.addAndGet(1_000_000_000L);
    }

    private Backfill.Outcome session(long limit, BooleanSupplier stop) throws IOException {
        return run(topic, resumeFile, Pace.unlimited(), limit, stop, System::nanoTime);
    }

    private static Backfill.Outcome run(
            Sink sink, ResumeFile resumeFile, Pace pace, long limit, BooleanSupplier stop, LongSupplier nanoTime)
            throws IOException {
        ResumeFile.Position start = resumeFile
                .read()
                .orElse(new ResumeFile.Position(SURVEY.fingerprint(), "memory", UNTIL, Duration.ZERO, 0));
        Progress silent = new Progress(new PrintStream(OutputStream.nullOutputStream()), false);
        try (Feed feed = SHOP.open(SURVEY, Duration.ZERO)) {
            return new Backfill(feed, sink, pace, silent, resumeFile, nanoTime).run(start, limit, stop);
        }
    }
}
