package dev.lethe.purger.run;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.gate.RunPass;
import dev.lethe.purger.release.DueSet;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One purge run, as it is stored.
@Entity
@Table(name = "purge_run")
@SuppressWarnings("NullAway.Init") // filled by the constructor below, or by the database
public class PurgeRun {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "run_id")
    public @Nullable Long runId;

    @Column(name = "state")
    String state;

    @Column(name = "paused_in")
    @Nullable
    String pausedIn;

    @Column(name = "paused_by_operator")
    boolean pausedByOperator;

    @Column(name = "cause")
    @Nullable
    String cause;

    /// What it waits for without having changed its state.
    @Column(name = "waits_for")
    @Nullable
    String waitsFor;

    @Column(name = "requested_by")
    public String requestedBy;

    @Column(name = "reason")
    public @Nullable String reason;

    @Column(name = "categories")
    String categories;

    /// Null until the fence is known, where the request named none.
    @Column(name = "as_of_ms")
    public @Nullable Long asOfMillis;

    @Column(name = "cap_records")
    public long capRecords;

    @Column(name = "cap_share")
    public double capShare;

    /// Caps of single categories as JSON, see [Cap].
    @Column(name = "cap_categories")
    @Nullable
    String capCategories;

    @Column(name = "rate")
    public @Nullable Long rate;

    @Column(name = "approval_asked")
    boolean approvalAsked;

    @Column(name = "start_by_hand")
    boolean startByHand;

    @Column(name = "schedule")
    public @Nullable String schedule;

    /// The schedule's windows as JSON, see [Blackout].
    @Column(name = "blackouts")
    @Nullable
    String blackouts;

    /// Of the one subject that it is about; null for everybody.
    @Column(name = "subject_pseudonym")
    byte @Nullable [] subjectPseudonym;

    /// In force when it was planned.
    @Column(name = "policy_version")
    public int policyVersion;

    @Column(name = "created_ms")
    public long createdMillis;

    @Column(name = "fence_ms")
    public @Nullable Long fenceMillis;

    /// The fence as JSON, see [Fence].
    @Column(name = "fence")
    public @Nullable String fence;

    @Column(name = "fenced_ms")
    public @Nullable Long fencedMillis;

    /// What the plan comes to, as JSON, see [dev.lethe.purger.plan.Preview].
    @Column(name = "preview")
    @Nullable
    String preview;

    /// What the plan was made under, as JSON, see [dev.lethe.purger.plan.Guards].
    @Column(name = "guards")
    @Nullable
    String guards;

    @Column(name = "planned")
    public long planned;

    @Column(name = "plan_digest")
    byte @Nullable [] planDigest;

    @Column(name = "previewed_ms")
    public @Nullable Long previewedMillis;

    @Column(name = "approved_by")
    public @Nullable String approvedBy;

    @Column(name = "approved_ms")
    public @Nullable Long approvedMillis;

    @Column(name = "started_ms")
    public @Nullable Long startedMillis;

    @Column(name = "grace_from_ms")
    public @Nullable Long graceFromMillis;

    @Column(name = "claimed_ms")
    public @Nullable Long claimedMillis;

    @Column(name = "released_ms")
    public @Nullable Long releasedMillis;

    @Column(name = "settled_ms")
    public @Nullable Long settledMillis;

    @Column(name = "finished_ms")
    public @Nullable Long finishedMillis;

    @Column(name = "live_records")
    public long liveRecords;

    @Column(name = "claimed")
    public long claimed;

    @Column(name = "changed_ms")
    public long changedMillis;

    @Version
    @Column(name = "version")
    int version;

    protected PurgeRun() {}

    PurgeRun(RunRequest request, String requestedBy, int policyVersion, long nowMillis) {
        this.state = new RunPhase.Planned().wireName();
        this.requestedBy = requestedBy;
        this.reason = request.reason();
        this.categories = request.categories().stream().sorted().map(Enum::name).collect(Collectors.joining(","));
        this.asOfMillis = request.asOfMillis();
        this.capRecords = request.cap().records();
        this.capShare = request.cap().share();
        this.rate = request.rate();
        this.approvalAsked = request.begin().approval();
        this.startByHand = request.begin().byHand();
        this.schedule = request.schedule() == null ? null : request.schedule().name();
        this.subjectPseudonym =
                request.pseudonym() == null ? null : HexFormat.of().parseHex(request.pseudonym());
        this.policyVersion = policyVersion;
        this.createdMillis = nowMillis;
        this.changedMillis = nowMillis;
    }

    public long id() {
        if (runId == null) {
            throw new IllegalStateException("the run is not stored yet");
        }
        return runId;
    }

    public Set<InformationCategory> categories() {
        return Arrays.stream(categories.split(","))
                .map(InformationCategory::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(InformationCategory.class)));
    }

    /// Why it is where it is, or what it waits for.
    public @Nullable String cause() {
        return cause == null ? waitsFor : cause;
    }

    public RunPhase phase() {
        String why = cause == null ? "" : cause;
        return switch (state) {
            case "PREVIEWED" -> new RunPhase.Previewed();
            case "AWAITING_APPROVAL" -> new RunPhase.AwaitingApproval();
            case "PAUSED" -> new RunPhase.Paused(resumable(String.valueOf(pausedIn)), why, pausedByOperator);
            case "SETTLING" -> new RunPhase.Settling();
            case "COMPLETED" -> new RunPhase.Completed();
            case "PARTLY_SETTLED" -> new RunPhase.PartlySettled(why);
            case "ABORTED" -> new RunPhase.Aborted(why);
            case "REFUSED" -> new RunPhase.Refused(why);
            default -> resumable(state);
        };
    }

    private static RunPhase.Resumable resumable(String word) {
        return switch (word) {
            case "PLANNED" -> new RunPhase.Planned();
            case "FENCING" -> new RunPhase.Fencing();
            case "PREVIEWING" -> new RunPhase.Previewing();
            case "CLAIMING" -> new RunPhase.Claiming();
            case "GRACE" -> new RunPhase.Grace();
            case "RELEASING" -> new RunPhase.Releasing();
            default -> throw new IllegalStateException("an unknown run state is stored");
        };
    }

    /// Takes on the next phase, with the time at which the one before it ended.
    void become(RunPhase next, long nowMillis) {
        switch (next) {
            case RunPhase.Previewing p -> fencedMillis = first(fencedMillis, nowMillis);
            case RunPhase.Previewed p -> previewedMillis = first(previewedMillis, nowMillis);
            case RunPhase.Claiming c -> startedMillis = first(startedMillis, nowMillis);
            case RunPhase.Grace g -> graceFromMillis = first(graceFromMillis, nowMillis);
            case RunPhase.Releasing r -> claimedMillis = first(claimedMillis, nowMillis);
            case RunPhase.Settling s -> releasedMillis = first(releasedMillis, nowMillis);
            case RunPhase.Completed c -> settledMillis = nowMillis;
            case RunPhase.Planned p -> {}
            case RunPhase.Fencing f -> {}
            case RunPhase.AwaitingApproval a -> {}
            case RunPhase.Paused p -> {}
            case RunPhase.PartlySettled p -> {}
            case RunPhase.Aborted a -> {}
            case RunPhase.Refused r -> {}
        }
        state = next.wireName();
        pausedIn = next instanceof RunPhase.Paused paused ? paused.in().wireName() : null;
        pausedByOperator = next instanceof RunPhase.Paused paused && paused.byOperator();
        waitsFor = null;
        changedMillis = nowMillis;
        cause = switch (next) {
            case RunPhase.Paused paused -> paused.cause();
            case RunPhase.PartlySettled partly -> partly.cause();
            case RunPhase.Aborted aborted -> aborted.cause();
            case RunPhase.Refused refused -> refused.cause();
            case RunPhase.Resumable r -> null;
            case RunPhase.Startable s -> null;
            case RunPhase.Settling s -> null;
            case RunPhase.Completed c -> null;
        };
        finishedMillis = switch (next) {
            case RunPhase.Completed c -> nowMillis;
            case RunPhase.PartlySettled p -> nowMillis;
            case RunPhase.Aborted a -> nowMillis;
            case RunPhase.Refused r -> nowMillis;
            case RunPhase.Stoppable s -> null;
            case RunPhase.Settling s -> null;
        };
    }

    /// A phase that was paused goes on; it has not begun anew.
    private static long first(@Nullable Long before, long now) {
        return before == null ? now : before;
    }

    /// What it plans, claims and releases, once its fence is known.
    DueSet due() {
        Long asOf = asOfMillis;
        if (asOf == null) {
            throw new IllegalStateException("the run has no fence yet");
        }
        return new DueSet(
                new RunPass(id(), state, policyVersion),
                asOf,
                categories(),
                subjectPseudonym == null ? null : HexFormat.of().formatHex(subjectPseudonym));
    }
}
