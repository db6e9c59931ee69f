package dev.lethe.console.purger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the purger answers, and what it is asked for. As documented in lethe/openapi/purger.yaml; times are RFC 3339.
public final class Purger {
    private Purger() {}

    public record Overview(
            String countedAt,
            long tookMillis,
            Map<String, CategoryCounts> categories,
            List<RecipientCounts> recipients,
            long holdsInForce,
            KillSwitch killSwitch,
            int policyVersion) {}

    public record CategoryCounts(long active, long due, long purged, long held) {}

    public record RecipientCounts(
            String recipient,
            String kind,
            boolean active,
            long open,
            long late,
            @Nullable String firstHonorBy,
            long deleted,
            long nothingHeld,
            long retained,
            long failed) {}

    /// @param timeToAnswer over its latest releases
    public record RecipientHealth(
            String recipient,
            long overdue,
            @Nullable String lastAnswerAt,
            TimeToAnswer timeToAnswer,
            ServiceLevel serviceLevel,
            long openViolations) {}

    public record TimeToAnswer(
            int releases,
            @Nullable Double p50Seconds,
            @Nullable Double p95Seconds) {}

    public record ServiceLevel(
            @Nullable Double timeToAnswerSeconds,
            int remindersBeforeEscalation,
            @Nullable String escalationContact,
            boolean met) {}

    public record KillSwitch(
            boolean stopped,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String since) {}

    public record KillSwitchTurn(boolean stopped, @Nullable String reason) {}

    public record Calendar(String countedAt, String from, String until, List<Day> days) {}

    public record Day(String day, Map<String, Long> deadlines) {}

    public record RunSummary(
            long runId,
            String state,
            @Nullable String cause,
            String requestedBy,
            @Nullable String schedule,
            @Nullable String asOf,
            long planned,
            long claimed,
            String created,
            @Nullable String finished) {}

    public record Run(
            long runId,
            String state,
            @Nullable String cause,
            String requestedBy,
            @Nullable String schedule,
            @Nullable String reason,
            @Nullable String asOf,
            List<String> categories,
            Cap cap,
            int policyVersion,
            Plan.@Nullable Standing plan,
            Plan.@Nullable Approval approval,
            long liveRecords,
            long claimed,
            long released,
            long shrunk,
            Deletions deletions,
            Map<String, Long> purged,
            Map<String, Long> disclosuresEnded,
            Map<String, Tally> recipients,
            @Nullable Fence fence,
            Times times,
            Map<String, Double> seconds) {}

    public record Cap(long records, double share) {}

    public record Deletions(long emitted, long settled, long open) {}

    public record Tally(long open, long deleted, long nothingHeld, long retained, long failed, long items) {}

    public record Fence(
            String notedAt, List<Missing> missing, @Nullable Fence release) {}

    public record Missing(String consumer, String partition, long needs, long has) {}

    public record Times(
            String created,
            @Nullable String noted,
            @Nullable String fenced,
            @Nullable String previewed,
            @Nullable String started,
            @Nullable String claimed,
            @Nullable String released,
            @Nullable String settled,
            @Nullable String finished) {}

    public record RunRequest(
            @Nullable String asOf,
            @Nullable List<String> categories,
            Cap cap,
            @Nullable String reason,
            boolean approval,
            boolean start) {}

    public record StartedRun(long runId, String state) {}

    public record Reason(String reason) {}

    public record Hold(
            long holdId,
            String target,
            @Nullable String record,
            @Nullable String subjectPseudonym,
            @Nullable String category,
            List<OrderRecord> orderRecords,
            String reason,
            String authority,
            @Nullable String reference,
            String placedBy,
            String placedAt,
            @Nullable String expiresAt,
            @Nullable String reviewAt,
            boolean dueForReview,
            boolean inForce,
            @Nullable String liftedBy,
            @Nullable String liftedAt,
            @Nullable String liftReason) {}

    public record OrderRecord(String recordId, String category) {}

    /// A record that a hold keeps past its deadline.
    public record HeldRecord(String recordId, String category, String deadline) {}

    public record HoldReview(String note, @Nullable String reviewAt) {}

    public record HoldRequest(
            @Nullable String record,
            @Nullable String subject,
            @Nullable String category,
            @Nullable OrderOf order,
            String reason,
            String authority,
            @Nullable String reference,
            @Nullable String expiresAt,
            @Nullable String reviewAt) {}

    public record OrderOf(String subject, String order) {}

    public record PlacedHold(Hold hold, int unclaimed, PastRelease pastRelease) {}

    public record PastRelease(long deletions, long unsettled, List<Released> listed) {}

    public record Released(
            String deletionId,
            String recordId,
            String scope,
            String releasedAt,
            boolean published,
            @Nullable String settledAt) {}

    public record Obligation(
            String deletionId,
            String recordId,
            String category,
            String scope,
            String recipient,
            String state,
            String releasedAt,
            String honorBy,
            @Nullable Integer attempt,
            @Nullable Integer items,
            @Nullable String answeredAt,
            @Nullable String retainedBasis,
            @Nullable String retainedUntil,
            @Nullable String failure) {}

    public record RecordSearch(String subject, String reason) {}

    public record RecordOfSubject(
            String recordId,
            String category,
            String state,
            @Nullable String deadline,
            @Nullable String cut) {}

    public record Why(
            String recordId,
            String category,
            String state,
            String explanation,
            @Nullable String cut,
            @Nullable Bases bases,
            Rule rule,
            @Nullable String deadline,
            @Nullable String floor,
            boolean due,
            boolean torn,
            @Nullable Long claimedBy,
            List<HoldLine> holds,
            List<DisclosureLine> disclosures,
            List<DeletionLine> deletions) {}

    public record Bases(
            String collectedAt,
            String lastActivityAt,
            @Nullable String concludedAt,
            @Nullable String reopenedAt) {}

    public record Rule(String id, String text, int policyVersion) {}

    public record HoldLine(
            long holdId,
            String target,
            String reason,
            String authority,
            String placedAt,
            @Nullable String expiresAt) {}

    public record DisclosureLine(
            String partner,
            boolean ended,
            @Nullable String lastDisclosedAt,
            @Nullable String stopUseAt,
            @Nullable String deleteBy,
            @Nullable String cut) {}

    public record DeletionLine(
            String deletionId,
            String scope,
            String through,
            String reason,
            long runId,
            int policyVersion,
            @Nullable String deadline,
            String releasedAt,
            @Nullable String publishedAt,
            String honorBy,
            @Nullable String settledAt,
            List<ObligationLine> obligations) {}

    public record ObligationLine(
            String recipient,
            String state,
            @Nullable Integer items,
            @Nullable String answeredAt,
            @Nullable String retainedBasis,
            @Nullable String retainedUntil,
            @Nullable String failure) {}
}
