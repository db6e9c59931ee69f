package dev.lethe.checker.facts;

/// How far a full column grows: by half, so that copying never needs more than two and a half times the data.
final class Growth {

    private static final int MAX_ROWS = 100_000_000;

    private Growth() {}

    static int next(int size) {
        if (size >= MAX_ROWS) {
            throw new IllegalStateException("more than " + MAX_ROWS + " rows: split the check by topic prefix");
        }
        return Math.min(MAX_ROWS, Math.max(1024, size + size / 2));
    }
}
