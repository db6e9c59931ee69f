package dev.lethe.purger.audit;

import java.sql.Connection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fired, within the transaction of a deed, when the trail takes it up. What an observer writes through the
/// connection is committed with the deed, or not at all.
///
/// @param action a noun and a verb, such as `run.paused`
/// @param runId  the run that it is about
/// @param detail names runs, holds, recipients and totals, never a subject
public record Audited(
        Connection connection, String action, @Nullable Long runId, long atMillis, Map<String, ?> detail) {}
