package dev.lethe.archive.holding;

/// How many items are held of a record at one effective time.
///
/// @param recordId      32 lowercase hex digits
/// @param effectiveTime RFC 3339, UTC, three decimals
public record Holding(String recordId, String effectiveTime, long items) {}
