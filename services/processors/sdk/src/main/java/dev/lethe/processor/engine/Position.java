package dev.lethe.processor.engine;

/// How far a partition has come.
///
/// @param next     messages below this offset are applied
/// @param answered the receipts of deletions below this offset are acknowledged by the broker
record Position(long next, long answered) {
    static final Position START = new Position(0, 0);

    Position {
        if (answered > next) {
            throw new IllegalArgumentException("what is not applied cannot be answered");
        }
    }
}
