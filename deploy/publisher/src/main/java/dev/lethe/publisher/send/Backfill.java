package dev.lethe.publisher.send;

import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.feed.Feed;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Moves a feed into a sink, from where an earlier session stopped.
///
/// A feed is the same at every reading, so a position in it is a number. It is kept only after the sink has
/// confirmed everything before it. After a kill, up to [#CHECKPOINT_NANOS] of messages are sent a second time, with
/// the same ids and bytes; after an orderly stop, none.
public final class Backfill {
    private static final long CHECKPOINT_NANOS = 1_000_000_000L;

    /// Reading the clock for every message would cost more than the checkpoint it looks for.
    private static final int MESSAGES_BETWEEN_CLOCKS = 256;

    private final Feed feed;
    private final Sink sink;
    private final Pace pace;
    private final Progress progress;
    private final @Nullable ResumeFile resumeFile;
    private final LongSupplier nanoTime;

    /// @param resumeFile where to keep the position, or null
    public Backfill(
            Feed feed,
            Sink sink,
            Pace pace,
            Progress progress,
            @Nullable ResumeFile resumeFile,
            LongSupplier nanoTime) {
        this.feed = feed;
        this.sink = sink;
        this.pace = pace;
        this.progress = progress;
        this.resumeFile = resumeFile;
        this.nanoTime = nanoTime;
    }

    /// How a session ended.
    ///
    /// @param tally of everything up to the position, earlier sessions included
    /// @param sent how many messages this session sent
    /// @param finished whether the feed's end was reached
    public record Outcome(Tally tally, long position, long sent, boolean finished, double seconds) {}

    /// Publishes until the feed ends, the limit is reached or a stop is asked for.
    ///
    /// @param start what to resume from
    /// @param limit how many messages to send at most
    public Outcome run(ResumeFile.Position start, long limit, BooleanSupplier stop) throws IOException {
        if (resumeFile != null) {
            // Before the first message: a file that cannot be written must not be found out after a million.
            resumeFile.write(start);
        }
        Tally tally = new Tally();
        long began = nanoTime.getAsLong();
        long checkpoint = began;
        long position = 0;
        long sent = 0;
        boolean finished = false;
        while (sent < limit && !stop.getAsBoolean()) {
            Optional<Outgoing> next = feed.next();
            if (next.isEmpty()) {
                finished = true;
                break;
            }
            if (position >= start.position()) {
                pace.await();
                sink.send(next.get());
                sent++;
            }
            tally.count(next.get());
            position++;
            if (pace.limited() || position % MESSAGES_BETWEEN_CLOCKS == 0) {
                long now = nanoTime.getAsLong();
                if (now - checkpoint >= CHECKPOINT_NANOS) {
                    keep(start, position);
                    checkpoint = now;
                    progress.show(position, sent, now - began);
                }
            }
        }
        keep(start, position);
        long nanos = nanoTime.getAsLong() - began;
        progress.done(position, sent, nanos);
        return new Outcome(tally, position, sent, finished, nanos / 1e9);
    }

    private void keep(ResumeFile.Position start, long position) throws IOException {
        sink.flush();
        if (resumeFile != null && position > start.position()) {
            resumeFile.write(start.at(position));
        }
    }
}
