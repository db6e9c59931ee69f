package dev.lethe.purger.violation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A violation as it is shown. Times are RFC 3339.
///
/// @param kind              `late`: did not answer; `failed`: answered again and again that it cannot;
///     `refused`: its answers could not be accepted
/// @param state             `open`, `investigating`, `resolved` or `dismissed`
/// @param settledLateAt     when all of it was settled after all; says nothing about the investigation
/// @param releases          how many releases it is about
/// @param unsettledReleases in how many of them something is still owed
/// @param obligations       how many obligations, as of the last reminder of each release
/// @param refusedAnswers    of kind `refused`
@Schema(name = "ViolationRecord")
public record ViolationView(
        long violationId,
        String recipient,
        String kind,
        String state,
        @Nullable String owner,
        @Nullable String outcome,
        String openedAt,
        @Nullable String settledLateAt,
        @Nullable String closedAt,
        long releases,
        long unsettledReleases,
        long obligations,
        long refusedAnswers) {

    /// A violation with its first releases and its history.
    @Schema(name = "ViolationDetail")
    public record Detail(ViolationView violation, List<Release> late, List<Event> history) {}

    /// A release in which the recipient was late.
    @Schema(name = "LateRelease")
    public record Release(
            long releaseId,
            long runId,
            long obligations,
            int reminders,
            String firstRemindedAt,
            @Nullable String settledAt) {}

    /// One thing that was done or that happened.
    @Schema(name = "ViolationEvent")
    public record Event(
            String action, String by, String at, @Nullable String note) {}
}
