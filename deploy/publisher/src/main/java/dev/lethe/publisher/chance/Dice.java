package dev.lethe.publisher.chance;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Dice for one purpose: the same seed, purpose and number give the same throws on every machine.
public final class Dice {
    private final SplittableRandom random;

    private Dice(long state) {
        random = new SplittableRandom(state);
    }

    /// @param purpose keeps throws for different things apart
    /// @param number which of those things
    public static Dice of(long seed, Purpose purpose, long number) {
        return new Dice(mix(mix(seed + 0x9E3779B97F4A7C15L * (purpose.ordinal() + 1)) + number));
    }

    /// A number that looks random and follows from its argument (the finalizer of SplitMix64).
    public static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// A number for a text, the same on every machine (FNV-1a over its UTF-16 units, mixed).
    public static long number(CharSequence text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// Between two numbers, both included.
    public int between(int least, int greatest) {
        return random.nextInt(least, greatest + 1);
    }

    public boolean percent(double share) {
        return random.nextDouble() * 100 < share;
    }

    public double fraction() {
        return random.nextDouble();
    }

    public long number() {
        return random.nextLong();
    }

    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// Milliseconds between two durations.
    public long millis(Duration least, Duration greatest) {
        return random.nextLong(least.toMillis(), greatest.toMillis() + 1);
    }

    /// Milliseconds of a waiting time whose mean is given.
    ///
    /// `StrictMath`, because `Math.log` may differ in its last bit from one processor to another.
    public long waiting(Duration mean) {
        return (long) (-mean.toMillis() * StrictMath.log(1 - random.nextDouble()));
    }
}
